#include "loaders/refusal.h"

#include "loaders/ods.h"

#include <string.h>

typedef struct known_kind {
    const char *magic;
    size_t length;
    const char *zh, *en; /* what it is */
    const char *todo_zh, *todo_en;
} known_kind;

#define PICTURE_ZH "请索要电子表格原件,或人工录入"
#define PICTURE_EN "ask for the spreadsheet itself, or type it in"
#define ARCHIVE_ZH "请先解压,再读取其中的表格"
#define ARCHIVE_EN "unpack it and read the tables in it"

static const known_kind kinds[] = {
    {"%PDF", 4, "PDF 文件", "a PDF", "请索要 Excel 原件,或用转换软件导出为 xlsx 并核对",
     "ask for the Excel original, or convert it to xlsx and check the result"},
    {"Rar!", 4, "RAR 压缩包", "a RAR archive", ARCHIVE_ZH, ARCHIVE_EN},
    {"7z\xBC\xAF\x27\x1C", 6, "7z 压缩包", "a 7z archive", ARCHIVE_ZH, ARCHIVE_EN},
    {"\xFD"
     "7zXZ",
     5, "xz 压缩文件", "an xz file", ARCHIVE_ZH, ARCHIVE_EN},
    {"BZh", 3, "bzip2 压缩文件", "a bzip2 file", ARCHIVE_ZH, ARCHIVE_EN},
    {"\x28\xB5\x2F\xFD", 4, "zstd 压缩文件", "a zstd file", ARCHIVE_ZH, ARCHIVE_EN},
    {"\x89PNG", 4, "图片(PNG)", "a picture (PNG)", PICTURE_ZH, PICTURE_EN},
    {"\xFF\xD8\xFF", 3, "图片(JPEG)", "a picture (JPEG)", PICTURE_ZH, PICTURE_EN},
    {"GIF8", 4, "图片(GIF)", "a picture (GIF)", PICTURE_ZH, PICTURE_EN},
    {"II*\0", 4, "图片(TIFF)", "a picture (TIFF)", PICTURE_ZH, PICTURE_EN},
    {"MM\0*", 4, "图片(TIFF)", "a picture (TIFF)", PICTURE_ZH, PICTURE_EN},
    {"\x37\x7F\x06\x82", 4, "SQLite 数据库尚未合并的改动(-wal 文件)",
     "the unmerged changes of an SQLite database (its -wal file)",
     "请在原软件中正常退出后重新复制数据库文件",
     "close the database in its own program and copy it again"},
    {"\x37\x7F\x06\x83", 4, "SQLite 数据库尚未合并的改动(-wal 文件)",
     "the unmerged changes of an SQLite database (its -wal file)",
     "请在原软件中正常退出后重新复制数据库文件",
     "close the database in its own program and copy it again"},
    {"\0\1\0\0Standard ", 13, "Access 数据库", "an Access database",
     "请用 Access 把需要的表导出为 xlsx", "export the tables that are needed as xlsx with Access"},
    {"{\\rtf", 5, "RTF 文档", "an RTF document", "请把其中的表格复制到 Excel/WPS 表格,另存为 xlsx",
     "copy its tables into Excel or WPS and save as xlsx"},
    {"PAR1", 4, "Parquet 文件", "a Parquet file", "请导出为 csv", "export it as csv"},
    {"MZ", 2, "程序文件", "a program", "请核对文件来源", "check where it comes from"},
    {"\x7F"
     "ELF",
     4, "程序文件", "a program", "请核对文件来源", "check where it comes from"},
};

static bd_status refuse(bd_error *error, const char *zh, const char *en, const char *todo_zh,
                        const char *todo_en) {
    return bd_error_set(error, BD_ERROR_FORMAT, "这是%1$s%2$.0s,不是可读取的表格;%3$s%4$.0s",
                        "this is %1$.0s%2$s, not a table that can be read; %3$.0s%4$s", zh, en,
                        todo_zh, todo_en);
}

static size_t skip_mark_and_space(const char *data, size_t length) {
    size_t at = length >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length &&
           (data[at] == ' ' || data[at] == '\t' || data[at] == '\r' || data[at] == '\n'))
        at++;
    return at;
}

static bool begins(const char *data, size_t length, const char *word) {
    size_t n = strlen(word);
    return length >= n && strncasecmp(data, word, n) == 0;
}

static bool contains(const char *data, size_t length, const char *word) {
    return memmem(data, length < 4096 ? length : 4096, word, strlen(word)) != NULL;
}

/* Markup that no format reads: HTML and SpreadsheetML have formats of their own. */
static bd_status check_markup(const char *data, size_t length, bd_error *error) {
    size_t at = skip_mark_and_space(data, length);
    const char *p = data + at;
    size_t n = length - at;
    if (!begins(p, n, "<?xml")) return BD_OK;
    if (bd_format_fods.recognise(data, length, "") ||
        contains(p, n, "urn:schemas-microsoft-com:office:spreadsheet") || contains(p, n, "<html") ||
        contains(p, n, "<HTML"))
        return BD_OK;
    return refuse(error, " XML 文件", "an XML file", "请导出为 xlsx 或 csv",
                  "export it as xlsx or csv");
}

bd_status bd_refusal_check(const bd_source_file *file, bd_error *error) {
    const char *data = file->data;
    size_t length = file->length_bytes;
    if (length == 0)
        return bd_error_set(
            error, BD_ERROR_FORMAT, "文件是空的(0 字节);请重新复制或向提供者索要",
            "the file is empty (0 bytes); copy it again or ask the provider for it");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const known_kind *kind = &kinds[i];
        if (length < kind->length || memcmp(data, kind->magic, kind->length) != 0) continue;
        /* Two letters are also how a text may begin. */
        if (kind->length <= 3 && !memchr(data, 0, length < 512 ? length : 512)) continue;
        return refuse(error, kind->zh, kind->en, kind->todo_zh, kind->todo_en);
    }
    return check_markup(data, length, error);
}
