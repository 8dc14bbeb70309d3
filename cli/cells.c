/* bidui cells FILE [--sheet NAME]: the cells of a file as they are read, as UTF-8 CSV. */
#include "loaders/cells_csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int bd_command_cells(int argc, char **argv);

static void print_usage(FILE *out) {
    fputs("bidui cells FILE [--sheet NAME] [--encoding NAME] [--delimiter TEXT]\n"
          "\n"
          "Prints the cells of FILE as they are read, as UTF-8 CSV (RFC 4180).\n"
          "按原样输出文件中的单元格(UTF-8 CSV)。\n"
          "\n"
          "  --sheet NAME       the sheet of this name, or #0, #1 … by its place; default: the "
          "first\n"
          "                     工作表名称,或 #0、#1……;默认第一张\n"
          "  --encoding NAME    of a text file, for example GB18030; default: found by content\n"
          "                     文本文件的编码;默认自动识别\n"
          "  --delimiter TEXT   of a text file; default: found by content\n"
          "                     文本文件的分隔符;默认自动识别\n",
          out);
}

static bool english(void) {
    const char *language = getenv("LC_ALL");
    if (!language || !*language) language = getenv("LANG");
    return language && strncmp(language, "zh", 2) != 0 && strcmp(language, "C") != 0 && *language;
}

int bd_command_cells(int argc, char **argv) {
    const char *path = NULL;
    const char *sheet = NULL;
    bd_read_options options = {0};
    for (int i = 1; i < argc; i++) {
        const char **value = strcmp(argv[i], "--sheet") == 0       ? &sheet
                             : strcmp(argv[i], "--encoding") == 0  ? &options.encoding
                             : strcmp(argv[i], "--delimiter") == 0 ? &options.delimiter
                                                                   : NULL;
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            print_usage(stdout);
            return 0;
        }
        if (value && i + 1 < argc) {
            *value = argv[++i];
        } else if (!value && !path && (argv[i][0] != '-' || strcmp(argv[i], "-") == 0)) {
            path = argv[i];
        } else {
            print_usage(stderr);
            return 2;
        }
    }
    if (!path) {
        print_usage(stderr);
        return 2;
    }
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_cells_csv_write(path, sheet, &options, stdout, NULL, &error);
    if (status == BD_OK && fflush(stdout) != 0)
        status = bd_error_set(&error, BD_ERROR_IO, "无法写出结果", "cannot write the result");
    if (status == BD_OK) return 0;
    char text[2048];
    bd_error_render(&error, english() ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH, text, sizeof text);
    fprintf(stderr, "%s\n", text);
    return 3;
}
