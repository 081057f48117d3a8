import { Alert, Button, List, Text } from '@mantine/core';
import type { FieldError } from '@plimsoll/client';

type Told = { title: string; detail: string; errors?: FieldError[]; retry?: () => void };

/** Tells what went wrong; `errors` are those that no field on the page can show. */
export function ProblemAlert({ title, detail, errors = [], retry }: Told) {
  return (
    <Alert color="red" title={title}>
      <Text size="sm">{detail}</Text>
      {errors.length > 0 && (
        <List size="sm" mt="xs">
          {errors.map((error) => (
            <List.Item key={`${error.pointer} ${error.code}`}>
              {error.pointer}: {error.detail}
            </List.Item>
          ))}
        </List>
      )}
      {retry && (
        <Button size="xs" mt="sm" variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
