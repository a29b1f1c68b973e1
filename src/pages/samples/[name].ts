import type { APIRoute } from 'astro';
import { csvOf, samples } from '../_samples.ts';

export const getStaticPaths = () => samples.map(({ name, run }) => ({ params: { name }, props: { run } }));

export const GET: APIRoute = ({ props }) => new Response(csvOf(String(props['run'])), { headers: { 'content-type': 'text/csv' } });
