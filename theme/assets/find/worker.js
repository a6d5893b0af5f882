// The engine beside the page: says when it is ready, then answers each query. Its index is a script, as it must load from
// file:// too, where this worker is not used and scripts are all that loads.
importScripts("minisearch.js", "engine.js", "index.js");
const { answer } = self.Find.create(self.MiniSearch, self.findIndex);
addEventListener("message", ({ data }) => postMessage(answer(data)));
postMessage("ready");
