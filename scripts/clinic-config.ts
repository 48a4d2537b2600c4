/** An admin's configuration for examples/clinic, as of a day: exceptions end, so a file with dates in it would not last. */

const dayMs = 24 * 60 * 60 * 1000;
const dayFrom = (today: Date, days: number): string =>
  new Date(today.getTime() + days * dayMs).toISOString().slice(0, 10);

/** Two laws at once, an exception in force, one that has ended, and copies that the pack mends by itself. */
export const clinicConfig = (today: Date): object => ({
  settings: {
    regimes: ["us-data-security-program", "us-icts"],
    exceptions: [
      {
        id: "booking-page",
        policies: ["prohibited-flow"],
        type: "aws:route53/record:Record",
        name: "campaign-name",
        reason: "The booking page moves to a permitted host with the autumn campaign",
        approver: "privacy officer",
        ticket: "SEC-12",
        granted: dayFrom(today, -10),
        expires: dayFrom(today, 50),
      },
      {
        id: "triage-trial",
        policies: ["prohibited-flow"],
        type: "aws:lambda/function:Function",
        name: "triage",
        reason: "A trial of another model",
        approver: "privacy officer",
        ticket: "SEC-9",
        granted: dayFrom(today, -60),
        expires: dayFrom(today, -5),
      },
    ],
  },
  "prohibited-copy": { enforcementLevel: "remediate" },
});
