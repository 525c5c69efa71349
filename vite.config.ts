import { defineConfig } from 'vite'

// Only style sheets, fonts and page scripts are built here; the server is compiled by TypeScript.
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: 'dist/client',
    assetsDir: '',
    manifest: true,
    target: 'es2022',
    // The content policy allows no `data:` fonts, and a font in a file is fetched once.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: ['src/ui/theme/style.css', 'src/ui/theme/icon.svg', 'src/client/main.ts', 'src/client/verify-protocol.ts'],
    },
  },
})
