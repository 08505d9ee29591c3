// The list of search results, grouped by story: the first result of a story is shown, later ones open in place below it.
import type { Shown } from '../derive/search/record.ts';
import { countInWords } from './phrases.ts';
import { createResultElement, type ResultContext } from './result-element.ts';
import { storyKey } from './search/story-key.ts';

export interface ResultList {
  /**
   * Adds results. Those of a story that is shown already are put below its first result.
   * @returns what shows the first of them: its link, or the summary below which it is hidden
   */
  append(results: readonly Shown[], context: ResultContext): HTMLElement | null;
  clear(): void;
  /** Number of stories, and whether one of them has several results. */
  stories(): { count: number; isGrouped: boolean };
}

/** The results of a story that are hidden below the first one. */
interface Others {
  details: HTMLDetailsElement;
  summary: HTMLElement;
  list: HTMLOListElement;
}

interface StoryResults {
  first: HTMLLIElement;
  others?: Others;
}

export function createResultList(list: HTMLOListElement, language: string): ResultList {
  const stories = new Map<string, StoryResults>();

  function add(result: Shown, context: ResultContext): HTMLElement | null {
    const element = createResultElement(result, context);
    const link = element.querySelector('a');
    const story = stories.get(storyKey(result));
    if (story === undefined) {
      stories.set(storyKey(result), { first: element });
      list.append(element);
      return link;
    }
    story.others ??= addOthers(story.first);
    const { details, summary, list: others } = story.others;
    others.append(element);
    summary.textContent = countInWords(context.phrases, 'search.more-reports', others.childElementCount, language);
    return details.open ? link : summary;
  }

  return {
    append: (results, context) => results.map((result) => add(result, context))[0] ?? null,
    clear() {
      stories.clear();
      list.textContent = '';
    },
    stories: () => ({
      count: stories.size,
      isGrouped: [...stories.values()].some(({ others }) => others !== undefined),
    }),
  };
}

function addOthers(first: HTMLLIElement): Others {
  const [details, summary, list] = [
    document.createElement('details'),
    document.createElement('summary'),
    document.createElement('ol'),
  ];
  details.className = 'reports';
  details.append(summary, list);
  first.append(details);
  return { details, summary, list };
}
