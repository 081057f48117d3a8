/** The load line: a circle cut by the line that the water may reach. */
export function Mark() {
  return (
    <svg
      width="32"
      height="32"
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      aria-hidden
    >
      <circle cx="16" cy="16" r="9.5" />
      <path d="M1 16h30" />
    </svg>
  );
}
