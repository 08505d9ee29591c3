// content → how every source is doing. Reads only, and no more than the last weeks.
import { HEALTH_DAYS, type HealthFacts, healthOf } from '../derive/health.ts';
import type { SourceHealth } from '../model/source-health.ts';
import { readHealthData } from '../store/health-data.ts';

export interface Health extends HealthFacts {
  health: SourceHealth[];
}

export async function health(contentDir: string): Promise<Health> {
  const facts = await readHealthData(contentDir, HEALTH_DAYS);
  return { ...facts, health: healthOf(facts) };
}
