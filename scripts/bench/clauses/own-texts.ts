import type { SourceText } from "./texts.ts";

const KETTLE = `
# Kettle & Co. Privacy Notice

Last updated: 3 March 2024

This notice explains what the Kettle app, our web shop and the kettles themselves learn about you. It applies wherever you use them. If you do not agree with it, please do not use them.

## What we collect

When you register, you give us your name, your e-mail address and the serial number of your kettle. We also ask in which country you live.

The kettle sends us a record of every boil:

- the time at which it was switched on
- the amount of water, in decilitres
- the temperature that you chose
- faults of the lid or of the base

Our shop keeps what you order, where it is sent, and how you paid. Card numbers never reach us; our bank handles them.

You may give us more, such as photographs of a broken lid, letters, and answers to surveys. We keep those only if you let us.

## Why we use it

We use boil records to find faults before they become dangerous. We may also use them to plan new kettles.

We use your address to send what you ordered and to warn you of recalls. We will not send you advertising unless you ask for it.

Nothing that we know of you decides automatically what price you see.

## Who else sees it

### Repair desks

A repair desk sees the records of your kettle for the last thirty days when you open a ticket. It must delete them when the ticket is closed.

### Carriers

Carriers get your name, address and telephone number. They may use these to deliver your parcel and for nothing else.

### Authorities

We hand over records where a court orders it. We tell you before we do so, unless the court forbids it.

## How long we keep it

Boil records are deleted after ninety days. Orders are kept for ten years because tax law demands it.

When you close your account, we delete your profile within one month. Backups are overwritten after three more.

## Your rights

You have these rights:

- to see what we hold
- to have mistakes corrected
- to have it deleted
- to take it elsewhere
- to object at any time

Write to privacy@kettle.example to use any of them. We answer within four weeks. An answer costs you nothing.

You can also complain to the authority of your country. We would rather hear from you first.

## Children

Our services are not meant for children under sixteen. If we learn that a child has registered, we delete the account.

## Changes of this notice

We publish every change here two weeks before it takes effect. We will tell you by mail if a change matters.
`;

const SHOP = `
# Terms of the Harbour Street Shop

Effective: 1 June 2023

These terms are a contract between you and Harbour Street Trading Ltd. By placing an order you accept them. Consumers keep every right that the law of their country gives them.

## Orders

Your order is an offer. The contract is made when we confirm it by mail. A confirmation that the order was received is not yet an acceptance.

We may refuse an order without giving reasons. We refund what was paid within three working days.

Prices include tax. They do not include carriage, which is shown before you pay.

## Delivery

We deliver to addresses in the following countries:

- Ireland
- the United Kingdom
- France and Belgium
- Denmark

Parcels leave our warehouse within two days. Large goods, such as boats, engines, and masts, are carried by our own lorries.

The risk passes to you when the parcel is handed over. If it is damaged, tell the carrier at once and us within a week.

## Withdrawal

You can withdraw from the contract within fourteen days of delivery. You need not say why. Send the goods back unused.

We bear the cost of the return if the goods are faulty. Otherwise you do.

Goods made to your measure cannot be returned.

## Warranty

Everything we sell is guaranteed for two years. The guarantee does not cover wear, salt damage or repairs by others.

If something breaks, we repair it or replace it. If neither succeeds, you get your money back.

## Liability

We are liable for damage caused by our negligence. We are not liable for lost profit, loss of data or delays caused by weather.

Nothing in these terms limits liability for death or injury.

## Your account

Keep your password secret. You are responsible for what is ordered with it until you tell us that it was stolen.

We may close accounts that have not been used for three years. We write to you a month before we do.

## Disputes

These terms are governed by the law of Ireland. The courts of Cork have jurisdiction, unless you are a consumer living elsewhere.

Before you go to court, please try our complaints desk. It must answer within ten days.
`;

/** Texts of our own, on which the benchmark runs where there are no real ones. */
export const OWN_TEXTS: readonly SourceText[] = [
  { name: "own/kettle", owner: "kettle", text: KETTLE },
  { name: "own/shop", owner: "shop", text: SHOP },
];
