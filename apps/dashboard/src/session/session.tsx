import type { ApiKey, Client } from '@plimsoll/client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { clientOf, ownKey, type Role } from '../client.js';
import { Loaded } from '../loaded.js';
import { useRemote } from '../remote.js';
import { SignIn } from './sign-in.js';

const STORED_KEY = 'plimsoll.key';
const ROLES: readonly Role[] = ['viewer', 'engine', 'admin'];

type SignedIn = {
  client: Client;
  /** The key that is in use. */
  self: ApiKey;
  /** Whether its role is at least this one. */
  may: (role: Role) => boolean;
  signOut: () => void;
};
const Context = createContext<SignedIn | null>(null);

/** Shows its children to who has given a key that the service knows; the key lives as long as the browser tab. */
export function Session({ children }: { children: ReactNode }) {
  const [key, setKey] = useState(() => sessionStorage.getItem(STORED_KEY));
  const [notice, setNotice] = useState<string | null>(null);
  const entered = useMemo(() => {
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
  if (!entered) return <SignIn notice={notice} onKey={enter} />;
  return <Entered {...entered}>{children}</Entered>;
}

/** Asks the service whose key it is: what that may not do is not offered. */
function Entered({ client, signOut, children }: Omit<SignedIn, 'self' | 'may'> & { children: ReactNode }) {
  const [remote, retry] = useRemote(() => ownKey(client), [client]);
  return (
    <Loaded remote={remote} what="your key" retry={retry}>
      {(self) => {
        const may = (role: Role) => ROLES.indexOf(role) <= ROLES.indexOf(self.role);
        return <Context value={{ client, self, may, signOut }}>{children}</Context>;
      }}
    </Loaded>
  );
}

export function useSession(): SignedIn {
  const session = useContext(Context);
  if (!session) throw new Error('useSession is for what is inside of a Session');
  return session;
}
