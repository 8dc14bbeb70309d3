/* How often the encoding of a text is found out: Bidui beside ICU's detector on the same bytes. The
 * texts are tables that follow from fixed seeds. A text counts as read when all of its characters
 * come out. --write FOLDER keeps the bytes (.bin) and the characters (.utf8) for other programs. */
#include "engine/base/buffer.h"
#include "loaders/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#define MOST_WORDS 20

typedef struct language {
    const char *words[MOST_WORDS];
} language;

static const language chinese = {{"张伟", "王秀英", "农村低保", "特困供养", "城关镇东风村3组",
                                  "新华街道12号", "已核实", "父亲代领", "外出务工", "备注",
                                  "发放金额", "与户主关系", "残疾人补贴", "共计发放资金"}};
static const language traditional = {{"張偉", "臺北市中正區", "姓名", "發放金額", "備註",
                                      "身分證字號", "戶籍地址", "低收入戶", "補助款", "已核實",
                                      "審查結果", "區公所", "老人津貼", "與戶長關係"}};
static const language japanese = {{"山田太郎", "東京都千代田区", "支給額", "備考", "確認済み",
                                   "カタカナ", "ひらがな", "氏名", "住所は変更なし", "合計",
                                   "高齢者手当", "次のとおり", "大阪市北区"}};
static const language korean = {{"김철수", "서울특별시 강남구", "지급액", "비고", "확인됨", "이름",
                                 "주소 변경 없음", "합계", "기초연금", "부산광역시", "수급자",
                                 "장애인 수당", "경기도 수원시"}};
static const language western = {{"Müller", "José García", "façade", "Zürich", "São Paulo", "naïve",
                                  "Ærø", "Göteborg", "über 65", "élève", "niño", "ça va", "Größe",
                                  "Malmö"}};
static const language central = {{"Łódź", "Kraków", "śląskie", "żółć", "Wrocław", "Gdańsk",
                                  "Poznań", "imię", "miejscowość", "święto", "opłata", "część"}};
static const language czech = {{"Plzeň", "Žižkov", "příjmení", "město", "částka",
                                "České Budějovice", "důchod", "Jiří Dvořák", "ulice Štefánikova",
                                "žádost"}};
static const language turkish = {{"İstanbul", "Şişli", "ödeme", "açıklama", "Ağrı", "Muğla",
                                  "ücret", "çocuk", "yaşlı aylığı", "başvuru"}};
static const language russian = {{"Иванов", "Москва", "улица Ленина", "выплата", "пенсия",
                                  "подпись", "район", "Пётр Сергеев", "итого", "примечание",
                                  "город Казань"}};
static const language greek = {{"Αθήνα", "Θεσσαλονίκη", "όνομα", "ποσό", "διεύθυνση", "σύνταξη",
                                "Γιώργος", "σύνολο", "παρατηρήσεις"}};

typedef struct trial {
    const char *name;     /* as it is printed */
    const char *encoding; /* ICU's name */
    const char *mark;     /* put before */
    size_t mark_bytes;
    const language *words;
} trial;

static const trial trials[] = {
    {"UTF-8, Chinese", "UTF-8", "", 0, &chinese},
    {"UTF-8 with mark", "UTF-8", "\xEF\xBB\xBF", 3, &western},
    {"UTF-16LE with mark", "UTF-16LE", "\xFF\xFE", 2, &chinese},
    {"UTF-16BE with mark", "UTF-16BE", "\xFE\xFF", 2, &western},
    {"UTF-16LE, no mark", "UTF-16LE", "", 0, &chinese},
    {"UTF-16BE, no mark", "UTF-16BE", "", 0, &chinese},
    {"UTF-16LE, no mark, Latin", "UTF-16LE", "", 0, &western},
    {"GB18030", "GB18030", "", 0, &chinese},
    {"Big5", "Big5", "", 0, &traditional},
    {"Shift_JIS", "Shift_JIS", "", 0, &japanese},
    {"EUC-JP", "EUC-JP", "", 0, &japanese},
    {"EUC-KR", "EUC-KR", "", 0, &korean},
    {"windows-1252", "windows-1252", "", 0, &western},
    {"windows-1250, Polish", "windows-1250", "", 0, &central},
    {"windows-1250, Czech", "windows-1250", "", 0, &czech},
    {"ISO-8859-2, Polish", "ISO-8859-2", "", 0, &central},
    {"windows-1254, Turkish", "windows-1254", "", 0, &turkish},
    {"windows-1251, Russian", "windows-1251", "", 0, &russian},
    {"KOI8-R, Russian", "KOI8-R", "", 0, &russian},
    {"IBM866, Russian", "IBM866", "", 0, &russian},
    {"windows-1253, Greek", "windows-1253", "", 0, &greek},
};
#define N_TRIALS (sizeof trials / sizeof *trials)

static uint64_t seed;

static uint32_t below(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 20) % n);
}

static void make_table(bd_buffer *text, const language *l, size_t n_lines) {
    size_t n_words = 0;
    while (n_words < MOST_WORDS && l->words[n_words])
        n_words++;
    bd_buffer_clear(text);
    for (size_t i = 0; i < n_lines; i++)
        bd_buffer_format(text, "%zu,%s,%u.%02u,%s\n", i + 1, l->words[below((uint32_t)n_words)],
                         below(5000), below(100), l->words[below((uint32_t)n_words)]);
}

static bool same(const char *text, size_t length, const bd_buffer *truth) {
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    return length == truth->length_bytes && memcmp(text, truth->data, length) == 0;
}

static bool bidui_reads(const bd_buffer *bytes, const bd_buffer *truth) {
    bd_encoded_text out;
    if (bd_encoding_decode(bytes->data, bytes->length_bytes, NULL, 1, &out, NULL) != BD_OK)
        return false;
    bool good = same(out.text, out.length_bytes, truth);
    bd_encoding_reset(&out);
    return good;
}

static bool icu_reads(const bd_buffer *bytes, const bd_buffer *truth) {
    UErrorCode code = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&code);
    ucsdet_setText(detector, bytes->data, (int32_t)bytes->length_bytes, &code);
    const UCharsetMatch *match = ucsdet_detect(detector, &code);
    const char *name = match ? ucsdet_getName(match, &code) : NULL;
    size_t room = bytes->length_bytes * 4 + 16;
    char *text = malloc(room);
    int32_t length = 0;
    if (name && text && U_SUCCESS(code))
        length = ucnv_convert("UTF-8", name, text, (int32_t)room, bytes->data,
                              (int32_t)bytes->length_bytes, &code);
    bool good = text && name && U_SUCCESS(code) && same(text, (size_t)length, truth);
    free(text);
    ucsdet_close(detector);
    return good;
}

static bool encode(const trial *t, const bd_buffer *text, bd_buffer *bytes) {
    UErrorCode code = U_ZERO_ERROR;
    size_t room = text->length_bytes * 4 + 16;
    char *out = malloc(room);
    int32_t length = 0;
    if (out)
        length = ucnv_convert(t->encoding, "UTF-8", out, (int32_t)room, text->data,
                              (int32_t)text->length_bytes, &code);
    bd_buffer_clear(bytes);
    bd_buffer_append(bytes, t->mark, t->mark_bytes);
    bd_buffer_append(bytes, out, (size_t)length);
    free(out);
    return out && U_SUCCESS(code);
}

static void keep(const char *folder, size_t number, size_t n_lines, size_t i, const char *ending,
                 const bd_buffer *data) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%02zu_%zu_%zu.%s", folder, number, n_lines, i, ending);
    FILE *file = fopen(path, "wb");
    if (!file) return;
    fwrite(data->data, 1, data->length_bytes, file);
    fclose(file);
}

int main(int n, char **arguments) {
    static const size_t lines[] = {1, 3, 20, 200};
    const char *folder = n == 3 && strcmp(arguments[1], "--write") == 0 ? arguments[2] : NULL;
    size_t n_texts = folder ? 100 : 200;
    bd_buffer text, bytes;
    bd_buffer_init(&text);
    bd_buffer_init(&bytes);
    puts("| encoding | lines | texts | Bidui | ICU |\n| --- | ---: | ---: | ---: | ---: |");
    size_t all[2] = {0, 0}, total = 0;
    for (size_t t = 0; t < N_TRIALS; t++) {
        for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
            size_t good[2] = {0, 0};
            for (size_t i = 0; i < n_texts; i++) {
                seed = (t * 1000003 + k * 7919 + i + 1) * UINT64_C(0x9E3779B97F4A7C15);
                make_table(&text, trials[t].words, lines[k]);
                if (!encode(&trials[t], &text, &bytes)) return 1;
                good[0] += bidui_reads(&bytes, &text);
                good[1] += icu_reads(&bytes, &text);
                if (!folder) continue;
                keep(folder, t, lines[k], i, "bin", &bytes);
                keep(folder, t, lines[k], i, "utf8", &text);
            }
            printf("| %s | %zu | %zu | %.1f %% | %.1f %% |\n", trials[t].name, lines[k], n_texts,
                   100.0 * (double)good[0] / (double)n_texts,
                   100.0 * (double)good[1] / (double)n_texts);
            all[0] += good[0];
            all[1] += good[1];
            total += n_texts;
        }
    }
    printf("| all | | %zu | %.1f %% | %.1f %% |\n", total, 100.0 * (double)all[0] / (double)total,
           100.0 * (double)all[1] / (double)total);
    bd_buffer_reset(&text);
    bd_buffer_reset(&bytes);
    return 0;
}
