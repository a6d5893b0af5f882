// The engine beside the page: says when it is ready, then answers each query. Its index is a script, as it must load from
// file:// too, where this worker is not used and scripts are all that loads. The second part is fetched when a query asks for it,
// further ones where it has a word of theirs.
const policy = self.trustedTypes?.createPolicy("guide", { createScriptURL: name => name });      // see `policy` in hosting.yml
const load = (...names) => importScripts(...names.map(name => policy ? policy.createScriptURL(name) : name));
load("words.js", "read.js", "engine.js", "index.js");
const engine = self.Find.create(self.findIndex), warm = () => engine.warm() && setTimeout(warm);
addEventListener("message", ({ data: { query, all } }) => {
  let answer;
  while ((answer = engine.answer(query, all)).missing) {
    try { load(...answer.missing); } catch { engine.answer.failed = true; }       // what there is, then
    if (!engine.extend(self.findRest, ...self.findMore ?? [])) engine.answer.failed = true;
    setTimeout(warm);
  }
  postMessage(answer);
});
postMessage("ready");
setTimeout(warm);
