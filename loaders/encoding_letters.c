/* Alphabets of one byte per letter: an encoding is as likely as the letters that it makes of the
 * bytes are those of one language, stand in words, and do not change case inside of them. The
 * tables are those of the standards (ISO 8859, RFC 1489 and 2319, the code pages of IBM and
 * Microsoft); in them "." is not assigned and "'" a mark over or under the letter before it. */
#include "engine/base/text.h"
#include "loaders/encoding_guess.h"

#include <string.h>
#include <unicode/uchar.h>

/* What is looked at, from the first byte outside of ASCII on. */
#define SAMPLE_BYTES ((size_t)32 << 10)
#define N_LANGUAGES 9

/* Small letters outside of ASCII; behind the blank those that are less frequent. */
static const char *const west[N_LANGUAGES] = {"éèàçêôûîâœëïùü æÿ", "äöüß é", "áéíóúñ ü",
                                              "ãáéçóêõíâúàô", "àèéìòù", "åäöøæé", "ðþáéíóúýöæ",
                                              "äõöüšž",
                                              /* names of many countries */
                                              " éèàçêôûîâœëïùüäößáíóúñãõìòåøæ"};
static const char *const central[N_LANGUAGES] = {"áčďéěíňóřšťúůýž",
                                                 "áčéíľňóšťúýž ďäôĺŕ",
                                                 "ąćęłńóśźż",
                                                 "áéíóöőúüű",
                                                 "čšž ćđ",
                                                 "ăâîşţ",
                                                 "äöüß",
                                                 " áčďéěíňóřšťúůýžąćęłńśźżöőüűđ"};
static const char *const turkish[N_LANGUAGES] = {"çğıöşü âîû"};
static const char *const baltic[N_LANGUAGES] = {"ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"};
static const char *const cyrillic[N_LANGUAGES] = {
    "оеаинтсрвлкмдпу яыьгзбчйхжшюцщэфъё", "оеаинтсрвлкмдпуі яьгзбчйхжшюцщфїєґ",
    "оеаинтсрвлкмдпу гзбчжшхцфјљњћђџ", "оеаинтсрвлкмдпуіў яыьгзбчйхжшюцэфё"};
static const char *const greek[N_LANGUAGES] = {"αοιετσνηυρπκμλωςάέήίόύώ γδθβφχξζψϊϋ"};
static const char *const hebrew[N_LANGUAGES] = {"אבגדהוזחטיךכלםמןנסעףפץצקרשת"};
static const char *const arabic[N_LANGUAGES] = {"اليمنورتبعدسفهكقةأ ءآؤإئثجحخذزشصضطظغىپچژگ"};

typedef struct alphabet {
    const char *name;
    const char *upper_half; /* the characters of 0x80 to 0xFF */
    const char *const *languages;
    double rare; /* how much more it must prove */
    bool latin;  /* stands between letters of ASCII */
} alphabet;

static const alphabet alphabets[] = {
    {"windows-1252",
     "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ"
     " ¡¢£¤¥¦§¨©ª«¬ ®¯°±²³´µ¶·¸¹º»¼½¾¿"
     "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
     "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
     west, 0, true},
    {"windows-1250",
     "€.‚.„…†‡.‰Š‹ŚŤŽŹ.‘’“”•–—.™š›śťžź"
     " ˇ˘Ł¤Ą¦§¨©Ş«¬ ®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
     "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
     "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
     central, 0, true},
    {"ISO-8859-2",
     "................................"
     " Ą˘Ł¤ĽŚ§¨ŠŞŤŹ ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż"
     "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
     "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
     central, 0.01, true},
    {"ISO-8859-15",
     "................................"
     " ¡¢£€¥Š§š©ª«¬ ®¯°±²³Žµ¶·ž¹º»ŒœŸ¿"
     "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
     "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
     west, 0.02, true},
    {"windows-1254",
     "€.‚ƒ„…†‡ˆ‰Š‹Œ....‘’“”•–—˜™š›œ..Ÿ"
     " ¡¢£¤¥¦§¨©ª«¬ ®¯°±²³´µ¶·¸¹º»¼½¾¿"
     "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß"
     "àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ",
     turkish, 0, true},
    {"windows-1257",
     "€.‚.„…†‡.‰.‹.¨ˇ¸.‘’“”•–—.™.›.¯˛."
     " .¢£¤.¦§Ø©Ŗ«¬ ®Æ°±²³´µ¶·ø¹ŗ»¼½¾æ"
     "ĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽß"
     "ąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙",
     baltic, 0.01, true},
    {"windows-1251",
     "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—.™љ›њќћџ"
     " ЎўЈ¤Ґ¦§Ё©Є«¬ ®Ї°±Ііґµ¶·ё№є»јЅѕї"
     "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
     "абвгдежзийклмнопрстуфхцчшщъыьэюя",
     cyrillic, 0, false},
    {"KOI8-U",
     "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥ ⌡°²·÷"
     "═║╒ёє╔ії╗╘╙╚╛ґ╝╞╟╠╡ЁЄ╣ІЇ╦╧╨╩╪Ґ╬©"
     "юабцдефгхийклмнопярстужвьызшэщчъ"
     "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
     cyrillic, 0.01, false},
    {"ISO-8859-5",
     "................................"
     " ЁЂЃЄЅІЇЈЉЊЋЌ ЎЏАБВГДЕЖЗИЙКЛМНОП"
     "РСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп"
     "рстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ",
     cyrillic, 0.03, false},
    {"IBM866",
     "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
     "абвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
     "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
     "рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■ ",
     cyrillic, 0.03, false},
    {"windows-1253",
     "€.‚ƒ„…†‡.‰.‹.....‘’“”•–—.™.›...."
     " ΅Ά£¤¥¦§¨©.«¬ ®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏ"
     "ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ.ΣΤΥΦΧΨΩΪΫάέήί"
     "ΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ.",
     greek, 0, false},
    {"windows-1255",
     "€.‚ƒ„…†‡ˆ‰.‹.....‘’“”•–—˜™.›...."
     " ¡¢£₪¥¦§¨©×«¬ ®¯°±²³´µ¶·¸¹÷»¼½¾¿"
     "''''''''''.'''־'׀''׃װױײ׳״......."
     "אבגדהוזחטיךכלםמןנסעףפץצקרשת.....",
     hebrew, 0.02, false},
    {"windows-1256",
     "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ..ں"
     " ،¢£¤¥¦§¨©ھ«¬ ®¯°±²³´µ¶·¸¹؛»¼½¾؟"
     "ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقك"
     "àلâمنهوçèéêëىيîï''''ô''÷'ù'ûü..ے",
     arabic, 0.02, false},
    {"IBM850",
     "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ"
     "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
     "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
     "ÓßÔÒõÕµþÞÚÛÙýÝ¯´ ±‗¾¶§÷¸°¨·¹³²■ ",
     west, 0.12, true},
    {"IBM852",
     "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č"
     "áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐"
     "└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀"
     "ÓßÔŃńňŠšŔÚŕŰýÝţ´ ˝˛ˇ˘§÷¸°¨˙űŘř■ ",
     central, 0.12, true},
    {"macintosh",
     "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
     "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
     "¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
     "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ.ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
     west, 0.1, true},
};
#define N_ALPHABETS (sizeof alphabets / sizeof *alphabets)

enum kind {
    ASCII_OTHER,
    ASCII_SMALL,
    ASCII_CAPITAL,
    SMALL,
    CAPITAL,
    CASELESS,
    MARK,
    SIGN,
    NOTHING
};

typedef struct decoder {
    UChar32 of[128];
    unsigned char kind[256];
    double weight[N_LANGUAGES][128];
    size_t n_languages;
} decoder;

static enum kind kind_of(UChar32 c) {
    if (c == '.') return NOTHING;
    if (c == '\'') return MARK;
    if (u_isupper(c)) return CAPITAL;
    if (u_islower(c)) return SMALL;
    return u_isalpha(c) ? CASELESS : SIGN;
}

static UChar32 next_character(const char *text, size_t length, size_t *at) {
    uint32_t c = '.';
    size_t step = bd_utf8_decode(text + *at, length - *at, &c);
    *at += step ? step : 1;
    return (UChar32)c;
}

static void set_weights(decoder *d, const char *letters, double weight[128]) {
    memset(weight, 0, 128 * sizeof *weight);
    double now = 1;
    for (size_t at = 0, length = strlen(letters); at < length;) {
        UChar32 c = next_character(letters, length, &at);
        if (c == ' ') now = letters[0] == ' ' ? 0.85 : 0.6;
        for (size_t i = 0; i < 128; i++) {
            if (d->of[i] == c || (kind_of(d->of[i]) == CAPITAL && u_tolower(d->of[i]) == c))
                weight[i] = now;
        }
    }
}

static void make_decoder(decoder *d, const alphabet *a) {
    for (size_t c = 0; c < 128; c++)
        d->kind[c] = c >= 'a' && c <= 'z'   ? ASCII_SMALL
                     : c >= 'A' && c <= 'Z' ? ASCII_CAPITAL
                                            : ASCII_OTHER;
    size_t length = strlen(a->upper_half);
    for (size_t i = 0, at = 0; i < 128; i++) {
        d->of[i] = at < length ? next_character(a->upper_half, length, &at) : '.';
        d->kind[128 + i] = (unsigned char)kind_of(d->of[i]);
    }
    d->n_languages = 0;
    while (d->n_languages < N_LANGUAGES && a->languages[d->n_languages]) {
        set_weights(d, a->languages[d->n_languages], d->weight[d->n_languages]);
        d->n_languages++;
    }
}

static bool is_high_letter(enum kind k) {
    return k >= SMALL && k <= MARK;
}

static bool is_ascii_letter(enum kind k) {
    return k == ASCII_SMALL || k == ASCII_CAPITAL;
}

static bool is_letter(enum kind k) {
    return is_ascii_letter(k) || is_high_letter(k);
}

/* Signs that texts in every language have. */
static bool is_usual_sign(UChar32 c) {
    static const UChar32 signs[] = {
        ' ',    0xA3,   0xA7,   0xA9,   0xAA,   0xAB,   0xAE,   0xB0,   0xB2,   0xB3,   0xB4,
        0xB5,   0xB7,   0xBA,   0xBB,   0xBD,   0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C,
        0x201D, 0x201E, 0x2022, 0x2026, 0x20AC, 0x2116, 0x2122, 0xB1,   0xD7,   0xBF,   0xA1};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i] == c) return true;
    }
    return false;
}

static double sign_points(UChar32 c, enum kind before, enum kind after) {
    bool begins = !is_letter(before) && is_letter(after);
    bool ends = is_letter(before) && !is_letter(after);
    bool inside = is_letter(before) && is_letter(after);
    switch (c) {
    case 0x2019: /* the typographic apostrophe */
        return inside || ends ? 1 : 0.7;
    case 0x201C:
    case 0x2018:
    case 0x201D:
        return inside ? -0.8 : begins || ends ? 1 : 0.7;
    case 0xAB:
    case 0xBB:
        return inside ? -0.8 : 0.7;
    case 0x201E:
    case 0x201A:
    case 0xBF:
    case 0xA1:
        return begins ? 1 : inside ? -0.8 : 0.7;
    case ' ':
    case 0xB7:
    case 0xB4:
        return 0.7;
    default:
        if (is_letter(after)) return -0.8;
        return is_usual_sign(c) ? 0.7 : -0.3;
    }
}

/* What the place of a letter says of it, from -1 to 1. */
static double place_points(bool latin, enum kind before, enum kind now, enum kind after) {
    bool changes_case = (now == CAPITAL && (before == SMALL || before == ASCII_SMALL)) ||
                        (before == CAPITAL && now == SMALL && after == CAPITAL);
    if (changes_case) return -1;
    int n_high = is_high_letter(before) + is_high_letter(after);
    bool alone = !is_letter(before) && !is_letter(after);
    if (latin) return alone ? 0.6 : n_high == 2 ? 0.3 : n_high == 1 ? 0.8 : 1;
    if (is_ascii_letter(before) || is_ascii_letter(after)) return 0;
    return n_high ? 1 : 0.3;
}

static double score_alphabet(const alphabet *a, const unsigned char *s, size_t n) {
    decoder d;
    make_decoder(&d, a);
    double sums[N_LANGUAGES] = {0};
    double signs = 0;
    size_t n_high = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < 0x80) continue;
        enum kind now = (enum kind)d.kind[s[i]];
        enum kind before = i ? (enum kind)d.kind[s[i - 1]] : ASCII_OTHER;
        enum kind after = i + 1 < n ? (enum kind)d.kind[s[i + 1]] : ASCII_OTHER;
        size_t c = s[i] - 0x80u;
        n_high++;
        if (now == NOTHING) signs -= 2;
        if (now == SIGN) signs += sign_points(d.of[c], before, after);
        if (now == MARK) signs += is_high_letter(before) ? 0.5 : -1;
        if (now == NOTHING || now == SIGN || now == MARK) continue;
        double place = place_points(a->latin, before, now, after);
        for (size_t l = 0; l < d.n_languages; l++)
            sums[l] += place < 0 ? place : d.weight[l][c] > 0 ? place * d.weight[l][c] : -0.2;
    }
    double best = sums[0];
    for (size_t l = 1; l < d.n_languages; l++)
        best = sums[l] > best ? sums[l] : best;
    return n_high ? (best + signs) / (double)n_high - a->rare : 0;
}

const char *bd_encoding_guess_letters(const char *bytes, size_t length, double *score) {
    const char *found = NULL;
    *score = 0;
    if (length > SAMPLE_BYTES) length = SAMPLE_BYTES;
    for (size_t i = 0; i < N_ALPHABETS; i++) {
        double points = score_alphabet(&alphabets[i], (const unsigned char *)bytes, length);
        if (points <= *score) continue;
        *score = points;
        found = alphabets[i].name;
    }
    return found;
}
