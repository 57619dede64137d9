// An address, a body, seconds and connections in; JSON with the milliseconds of each answer out.
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

const [address, document, seconds, connections] = process.argv.slice(2);
const body = JSON.stringify({ query: readFileSync(document, "utf8") });
const headers = { "content-type": "application/json", accept: "application/json", "content-length": body.length };
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const milliseconds = [];
let failed = 0;

const once = () =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const asked = request(address, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => {
        milliseconds.push(performance.now() - begun);
        if (answer.statusCode !== 200) failed += 1;
        resolve();
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });

const begun = performance.now();
const until = begun + Number(seconds) * 1000;
const repeat = async () => {
  while (performance.now() < until) await once();
};
await Promise.all(Array.from({ length: Number(connections) }, repeat));
console.log(JSON.stringify({ count: milliseconds.length, failed, seconds: (performance.now() - begun) / 1000, milliseconds }));
agent.destroy();
