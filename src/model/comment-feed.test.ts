import { expect, it } from 'vitest';
import { isCommentFeed } from './comment-feed.ts';

const SITE = 'https://paper.example';

it.each([
  { name: 'all comments of WordPress', url: `${SITE}/comments/feed/` },
  { name: 'comments on one article', url: `${SITE}/2026/08/23/a-bridge/feed/` },
  { name: 'comments on one page by its number', url: `${SITE}/?feed=rss2&p=12` },
  { name: 'comments in Belarusian', url: `${SITE}/rss`, title: 'Каментары да: Новы мост' },
  { name: 'comments in Russian', url: `${SITE}/rss`, title: 'Газета » Лента комментариев' },
  { name: 'comments in English', url: `${SITE}/rss`, title: 'Comments on: A bridge' },
])('recognises $name', (feed) => {
  expect(isCommentFeed(feed)).toBe(true);
});

it.each([
  { name: 'the feed of a site', url: `${SITE}/feed/`, title: 'Газета' },
  { name: 'the feed of a month', url: `${SITE}/2026/08/feed/` },
  { name: 'a section of opinions', url: `${SITE}/commentary/rss`, title: 'Comment and opinion' },
  { name: 'a section', url: `${SITE}/category/culture/feed/`, title: 'Культура' },
])('does not take $name for a comment feed', (feed) => {
  expect(isCommentFeed(feed)).toBe(false);
});
