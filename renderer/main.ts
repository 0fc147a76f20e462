import { mount } from 'svelte';
import App from './App.svelte';
import { connectApi, findBridge } from './lib/api.ts';
import './styles/index.css';

const target = document.getElementById('app');
const bridge = findBridge();
if (target !== null) mount(App, { target, props: { api: bridge === null ? null : connectApi(bridge) } });
