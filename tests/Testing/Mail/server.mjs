// A real mail server (smtp-server) for one test: keeps what it is given and tells it, a line of JSON each, on its output.
// Orders come as lines of JSON on its input: {"rcpt": {"code": 550, "text": "…"}}, {"data": …}, null for none.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const settings = JSON.parse(process.argv[2]);
const tell = (what) => process.stdout.write(JSON.stringify(what) + "\n");
let orders = {};

const refusal = (order) => (order ? Object.assign(new Error(order.text), { responseCode: order.code }) : null);

const server = new SMTPServer({
  authOptional: !settings.user,
  hideSTARTTLS: !settings.certificate,
  allowInsecureAuth: !settings.certificate,
  ...(settings.certificate && { cert: readFileSync(settings.certificate), key: readFileSync(settings.key) }),
  authMethods: settings.methods ?? ["PLAIN", "LOGIN"],
  onAuth: ({ username, password }, session, done) =>
    username === settings.user && password === settings.password ? done(null, { user: username }) : done(new Error("Invalid username or password")),
  onRcptTo: (address, session, done) => done(refusal(orders.rcpt)),
  onData: (stream, session, done) => {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      const refused = refusal(orders.data);
      if (refused) return done(refused);
      tell({ from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((to) => to.address), encrypted: session.secure, user: session.user ?? null, mail: Buffer.concat(parts).toString("utf8") });
      done(null, "OK queued as test-1");
    });
  },
});

server.on("error", (error) => tell({ error: error.message }));
createInterface({ input: process.stdin }).on("line", (line) => {
  orders = { ...orders, ...JSON.parse(line) };
  tell({ ordered: true });
}).on("close", () => process.exit(0));
server.listen(settings.port ?? 0, "127.0.0.1", () => tell({ port: server.server.address().port }));
