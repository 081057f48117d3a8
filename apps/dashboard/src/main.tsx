import '@mantine/core/styles.css';
import './page.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Session } from './session/session.js';
import { Shell } from './shell.js';

const theme = createTheme({ primaryColor: 'blue', primaryShade: 8, defaultRadius: 'md' });

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Session>
        <Shell />
      </Session>
    </MantineProvider>
  </StrictMode>,
);
