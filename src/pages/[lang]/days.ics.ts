import type { APIRoute } from 'astro';
import { calendarResponse } from '../../layouts/calendar-response.ts';
import type { UiLanguage } from '../../model/language.ts';

export const GET: APIRoute = ({ params }) => calendarResponse(params['lang'] as UiLanguage);
