import type { APIRoute } from 'astro';
import { calendarResponse } from '../layouts/calendar-response.ts';

export const GET: APIRoute = () => calendarResponse();
