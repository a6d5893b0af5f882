// The engine beside the page: says when it is ready, then answers each query. Its index is a script, as it must load from
// file:// too, where this worker is not used and scripts are all that loads. The second part is fetched when a query asks for it.
const policy = self.trustedTypes?.createPolicy("guide", { createScriptURL: name => name });      // see `policy` in hosting.yml
const load = (...names) => importScripts(...names.map(name => policy ? policy.createScriptURL(name) : name));
load("words.js", "read.js", "engine.js", "index.js");
const engine = self.Find.create(self.findIndex), warm = () => engine.warm() && setTimeout(warm);
addEventListener("message", ({ data: { query, all } }) => {
  let answer = engine.answer(query, all);
  if (!answer) {
    try { load("rest.js", "general.js"); engine.extend(self.findRest); setTimeout(warm); } catch { engine.answer.failed = true; }      // what there is, then
    answer = engine.answer(query, all);
  }
  postMessage(answer);
});
postMessage("ready");
setTimeout(warm);
