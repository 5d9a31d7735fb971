/** Parameters of one word, from the lists that browsers and their extensions keep. Lower case. */
const NAMES = new Set(
  // Clicks on advertisements, and campaigns.
  (
    "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid fbclid fb_action_ids fb_action_types fb_source fb_ref " +
    "msclkid twclid ttclid yclid ysclid ymclid li_fat_id rdt_cid sccid epik igshid igsh mibextid iclid obclid dicbo tblci irclickid " +
    "irgwc cjevent zanpid awc sscid rb_clickid s_cid s_kwcid ef_id mkwid pcrid wickedid wickedsource xtor wt_mc wt_zmc wt.mc_id icid " +
    "intcid cmpid cm_mmc _openstat __twitter_impression ref_src ref_url guccounter guce_referrer guce_referrer_sig _branch_match_id " +
    "_branch_referrer trkcampaign soc_src soc_trk " +
    // Letters that were sent to one reader.
    "mc_cid mc_eid mc_tc mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id __s " +
    "ml_subscriber ml_subscriber_hash nr_email_referer _bta_tid _bta_c _kx trk_contact trk_msg trk_module trk_sid dm_i elqtrackid " +
    "elqtrack elqaid elqat ss_email_id _ke sms_ss sms_click sms_source " +
    // Visitors and their sessions.
    "_ga _gl _gac sessionid session_id phpsessid jsessionid sid sessid cfid cftoken " +
    // Tokens against forged requests.
    "csrf _csrf csrftoken csrf_token csrfmiddlewaretoken xsrf xsrf_token _token authenticity_token __requestverificationtoken nonce _wpnonce"
  ).split(" "),
);
const FAMILIES =
  /^(?:utm_|ga_|pk_|piwik_|mtm_|matomo_|itm_|hsa_|bsft_|stm_|at_(?:campaign|medium|custom)|aspsessionid)/;

/** Say whether a parameter of a query follows a visitor about and leads nowhere else. */
export function isTrackingParameter(name: string): boolean {
  const key = name.toLowerCase();
  return NAMES.has(key) || FAMILIES.test(key);
}
