// A page that moved: on to its new address, with the place on it and the words that came along.
const link = document.querySelector("a");
if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
link.search = location.search;
if (location.hash) link.hash = location.hash;
location.replace(link);
