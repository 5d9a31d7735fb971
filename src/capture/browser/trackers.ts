/**
 * Hosts that measure and advertise, and never hold a policy's words: they and everything below them are not asked.
 *
 * Those that most sites load, by name of the domain; a long list would have to be kept up to date, and gain little. Consent
 * dialogues are not among them: some sites show nothing without their script.
 */
const TRACKERS = new Set(
  (
    "google-analytics.com googletagmanager.com googletagservices.com googlesyndication.com googleadservices.com doubleclick.net " +
    "connect.facebook.net pixel.facebook.com analytics.tiktok.com ads-twitter.com analytics.twitter.com snap.licdn.com px.ads.linkedin.com " +
    "bat.bing.com clarity.ms hotjar.com hotjar.io mouseflow.com fullstory.com luckyorange.com inspectlet.com crazyegg.com " +
    "segment.com segment.io mixpanel.com amplitude.com heap.io heapanalytics.com matomo.cloud plausible.io cloudflareinsights.com " +
    "nr-data.net newrelic.com datadoghq-browser-agent.com sentry.io bugsnag.com quantserve.com scorecardresearch.com chartbeat.com " +
    "criteo.com criteo.net taboola.com outbrain.com adnxs.com rubiconproject.com pubmatic.com adsrvr.org amazon-adsystem.com " +
    "demdex.net omtrdc.net everesttech.net branch.io appsflyer.com intercom.io drift.com hs-analytics.net hs-scripts.com " +
    "mc.yandex.ru hm.baidu.com pinimg.com ct.pinterest.com sc-static.net"
  ).split(" "),
);

/** Say whether a host only measures or advertises. */
export function isTracker(hostname: string): boolean {
  const labels = hostname.toLowerCase().split(".");
  return labels.some((_, index) => TRACKERS.has(labels.slice(index).join(".")));
}
