// Reads the standard documents of our feeds by feedparser, a reader that shares no code with ours:
// `node tests/feedparser.ts`. It is not part of a developer's machine, so this is a script beside the tests; it says so
// where feedparser is missing.
import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { expected, folded, type ReadFeed, standardFeeds } from './helpers/standard-feeds.ts';
import { isThere, PROGRAMS, PYTHON } from './tools/programs.ts';

const SCRIPT = `
import feedparser, json, sys, time as time_module

def instant(entry):
    time = entry.get("published_parsed")
    return "" if time is None else time_module.strftime("%Y-%m-%dT%H:%M:%SZ", time)

def item(entry):
    content = "".join(content.value for content in entry.get("content", []))
    return {
        "title": entry.get("title", ""),
        "link": entry.get("link", ""),
        "published": instant(entry),
        "summary": entry.get("summary", ""),
        "content": content,
    }

def read(xml):
    feed = feedparser.parse(xml.encode("utf-8"), sanitize_html=False, resolve_relative_uris=False)
    items = [item(entry) for entry in feed.entries]
    return {"bozo": str(feed.get("bozo_exception", "")), "title": feed.feed.get("title", ""), "items": items}

print(json.dumps([read(xml) for xml in json.load(sys.stdin)]))
`;

interface Answer extends ReadFeed {
  /** What feedparser complains of; '' where nothing. */
  bozo: string;
}

const program = PROGRAMS.find(({ name }) => name === 'python3-feedparser');
if (program === undefined || !isThere(program)) {
  console.log('feedparser: not on this machine, nothing was tried');
} else {
  process.exitCode = (await readAll()) ? 0 : 1;
}

/** @returns whether feedparser reads the same titles, links, dates and texts from every document, without complaint */
async function readAll(): Promise<boolean> {
  const feeds = await standardFeeds();
  const { stdout, stderr } = spawnSync(PYTHON, ['-c', SCRIPT], {
    input: JSON.stringify(feeds.map(({ xml }) => xml)),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (stdout === '') throw new Error(`feedparser did not answer: ${stderr}`);
  const answers = JSON.parse(stdout) as Answer[];
  const wrong = feeds.filter((feed, place) => !isSame(feed.name, expected(feed), answers[place] as Answer));
  const items = answers.reduce((sum, answer) => sum + answer.items.length, 0);
  const verdict = wrong.length === 0 ? 'the same in all' : `NOT the same in ${wrong.length}`;
  console.log(`feedparser: ${feeds.length} documents, ${items} items, ${verdict}`);
  return wrong.length === 0 && items > 0;
}

function isSame(name: string, ours: ReadFeed, { bozo, title, items }: Answer): boolean {
  const theirs = {
    title: folded(title),
    items: items.map((item) => {
      const content = folded(item.content);
      return { ...item, title: folded(item.title), summary: folded(item.summary), content };
    }),
  };
  // feedparser gives the content of an entry without a summary as its summary too.
  const wanted = { ...ours, items: ours.items.map((item) => ({ ...item, summary: item.summary || item.content })) };
  if (bozo === '' && isDeepStrictEqual(theirs, wanted)) return true;
  console.log(`feedparser: ${name} ${bozo}`);
  for (const [place, item] of wanted.items.entries()) {
    if (!isDeepStrictEqual(item, theirs.items[place]))
      console.log(`  ours   ${JSON.stringify(item)}\n  theirs ${JSON.stringify(theirs.items[place])}`);
  }
  return false;
}
