import { CivicHelpForm, CivicPolicyLookup } from 'civic-help/react';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

const ENDPOINT = 'https://help.example.org';

function App() {
  const [number, setNumber] = useState('');
  return (
    <main>
      <h1>便民服务</h1>
      <CivicPolicyLookup endpoint={ENDPOINT} form="ask" />
      <CivicHelpForm id="ask" endpoint={ENDPOINT} onCivicRequestReceived={({ detail }) => setNumber(detail.number)} />
      <p>
        编号：<output id="told">{number}</output>
      </p>
    </main>
  );
}

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
