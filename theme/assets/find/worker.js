// Speaks the theme's messages: 1 when ready, then for every query (2) its results (3). Its index does not come with a
// message 0, as the theme's does: it is a script beside this one, fetched only when a search begins.
importScripts("minisearch.js", "engine.js", "index.js");
const { answer } = self.Find.create(self.MiniSearch, self.findIndex);
addEventListener("message", ({ data }) => {
  if (data.type === 2) postMessage({ type: 3, data: answer(data.data) });
});
postMessage({ type: 1 });
