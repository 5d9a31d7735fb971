/** Two policies of services that do not exist, before and after. */
export const POLICIES = [
  {
    id: "larkspur/privacy-policy",
    service: "Larkspur",
    name: "Privacy Policy",
    before: `# Privacy Policy

## 3. Who sees your data

3.1 We may share your contact details with companies that deliver our services.

3.2 We do not sell your personal data.

## 4. How long we keep it

4.1 Retention

We keep the records of your account for 30 days after you close it.

4.2 Backups

Backups are overwritten every week.

## 5. Your rights

5.1 You may ask us at any time to delete your data.
We answer within one month.
`,
    after: `# Privacy Policy

## 3. Who sees your data

3.1 We may share your contact details and your browsing history with companies that deliver our services, and with advertising partners.

3.2 We do not sell your personal data.

## 4. How long we keep it

4.1 Retention

We keep the records of your account for 24 months after you close it, unless you ask us to delete them.

4.2 Backups

Backups are overwritten every week.

## 5. Your rights

5.1 You may ask us at any time to delete your data.
We answer within three months.

5.2 Disputes are settled by binding arbitration.
You give up the right to take part in a class action.
`,
  },
  {
    id: "quillhaven/terms-of-service",
    service: "Quillhaven",
    name: "Terms of Service",
    before: `# Terms of Service

## 1. Payment

You pay 9 euros a month.
We tell you 60 days before the price changes.

## 2. Closing your account

You can close your account at any time, and we refund the rest of the month.
`,
    after: `# Terms of Service

## 1. Payment

You pay 12 euros a month.
We tell you 30 days before the price changes.

## 2. Closing your account

You can close your account at any time.
`,
  },
] as const;
