import type { Client } from '@plimsoll/client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { clientOf } from '../client.js';
import { SignIn } from './sign-in.js';

const STORED_KEY = 'plimsoll.key';
type SignedIn = { client: Client; signOut: () => void };
const Context = createContext<SignedIn | null>(null);

/** Shows its children to who has given a key that the service knows; the key lives as long as the browser tab. */
export function Session({ children }: { children: ReactNode }) {
  const [key, setKey] = useState(() => sessionStorage.getItem(STORED_KEY));
  const [notice, setNotice] = useState<string | null>(null);
  const signedIn = useMemo(() => {
    if (key === null) return null;
    const leave = (why: string | null) => {
      sessionStorage.removeItem(STORED_KEY);
      setNotice(why);
      setKey(null);
    };
    const client = clientOf(key, () => leave('The service no longer accepts the key. Sign in again.'));
    return { client, signOut: () => leave(null) };
  }, [key]);

  const enter = (accepted: string) => {
    sessionStorage.setItem(STORED_KEY, accepted);
    setNotice(null);
    setKey(accepted);
  };
  if (!signedIn) return <SignIn notice={notice} onKey={enter} />;
  return <Context value={signedIn}>{children}</Context>;
}

export function useSession(): SignedIn {
  const session = useContext(Context);
  if (!session) throw new Error('useSession is for what is inside of a Session');
  return session;
}
