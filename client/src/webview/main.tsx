/** Entry point of the memory panel's page. */
import { render } from 'preact';
import { App } from './App.tsx';

const place = document.getElementById('panel');
if (place !== null) render(<App />, place);
