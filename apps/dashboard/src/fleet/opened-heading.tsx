import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of what was opened; takes the focus, so that whoever opened it is led there. */
export function OpenedHeading({
  id,
  focus = true,
  children,
}: {
  id: string;
  focus?: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);
  return (
    <Title order={2} size="h3" id={id} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  );
}
