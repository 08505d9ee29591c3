// Errors that a page of the site causes in a browser, without those of deleting copies in its cache.
import type { Page } from 'playwright-core';

/** What Chromium reports if its cache has no copy of a page (src/reader/cached-copies.ts). */
export const CACHE_MISS = 'net::ERR_CACHE_MISS';

/** A cache without a copy, or the POST by which a copy is deleted, which the server refuses. */
const isDeletion = (text: string) => text.includes(CACHE_MISS) || text.includes('status of 405');

/** Adds refused requests and errors of scripts and of the console to a list, as long as the page is open. */
export function collectBrowserErrors(page: Page, errors: string[]): void {
  page.on('response', (response) => {
    const isPost = response.status() === 405 && response.request().method() === 'POST';
    if (response.status() >= 400 && !isPost) errors.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !isDeletion(message.text())) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
}
