// A process such as Usher is to the sandbox: timers, an interval that polls, and a Date. It tells what happens.
const tell = (event: string) => process.send?.({ event, at: Date.now() });

const hour = 3_600_000;
let polls = 0;
setInterval(() => tell(`poll ${++polls}`), 5000);
let rounds = 0;
const refreshed = setTimeout(() => {
  tell(`round ${++rounds}`);
  if (rounds < 2) refreshed.refresh();
}, 2 * hour);
setTimeout(() => tell('in an hour'), hour);
setTimeout(() => tell('in a day'), 24 * hour).ref();
setTimeout(() => tell('unreferenced'), hour).unref();
clearTimeout(setTimeout(() => tell('cleared'), hour));
const byNumber = setTimeout(() => tell('cleared by number'), hour);
clearTimeout(Number(byNumber));
const closed = setTimeout(() => tell('closed'), hour);
closed.close();

process.on('message', message => {
  if (message === 'tell') {
    const date = new Date();
    tell(
      [date instanceof Date, new Date(5).getTime(), Date().slice(11, 15), date.getFullYear()].join(' ') +
        ` ${date.constructor === Date} ${new (class extends Date {})().getFullYear()}`,
    );
  }
});
tell('ready');
