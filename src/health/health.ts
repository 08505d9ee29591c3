// content → the health of every source, from the last weeks. Read-only.
import { HEALTH_DAYS, type HealthFacts, healthOf } from '../derive/health.ts';
import type { SourceHealth } from '../model/source-health.ts';
import { readHealthData } from '../store/health-data.ts';

/** Health of all sources, and the data it was computed from. */
export interface Health extends HealthFacts {
  health: SourceHealth[];
}

export async function loadHealth(contentDir: string): Promise<Health> {
  const facts = await readHealthData(contentDir, HEALTH_DAYS);
  return { ...facts, health: healthOf(facts) };
}
