import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@plimsoll/source', ...defaultClientConditions] },
  build: { target: 'es2022', modulePreload: { polyfill: false } },
  server: { proxy: { '/v1': 'http://127.0.0.1:3000' } },
});
