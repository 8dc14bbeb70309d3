/* Surnames: one character, but for the compound ones in use. */
#include "engine/base/text.h"
#include "engine/ident/name.h"

#include <uchar.h>

/* By code point. */
static const char16_t compound[][3] = {
    u"万俟", u"上官", u"东宫", u"东方", u"东郭", u"东里", u"乐正", u"亓官", u"令狐",
    u"仲孙", u"仲长", u"公上", u"公乘", u"公仪", u"公仲", u"公伯", u"公冶", u"公坚",
    u"公孙", u"公山", u"公户", u"公玉", u"公皙", u"公祖", u"公羊", u"公良", u"公西",
    u"公门", u"南宫", u"南荣", u"南门", u"即墨", u"司寇", u"司徒", u"司空", u"司马",
    u"呼延", u"壤驷", u"夏侯", u"太叔", u"太史", u"夹谷", u"子书", u"子桑", u"子车",
    u"宇文", u"宗政", u"宰父", u"尉迟", u"左丘", u"巫马", u"微生", u"慕容", u"拓跋",
    u"梁丘", u"欧阳", u"段干", u"漆雕", u"澹台", u"濮阳", u"独孤", u"申屠", u"百里",
    u"皇甫", u"端木", u"第五", u"羊舌", u"褚师", u"西门", u"诸葛", u"谷梁", u"贯丘",
    u"赫连", u"轩辕", u"达奚", u"钟离", u"长孙", u"闻人", u"闾丘", u"颛孙", u"鲜于"};

bool bd_name_is_compound_surname(uint32_t first, uint32_t second) {
    size_t low = 0, high = sizeof compound / sizeof *compound;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char16_t *at = compound[middle];
        if (at[0] < first || (at[0] == first && at[1] < second)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < sizeof compound / sizeof *compound && compound[low][0] == first &&
           compound[low][1] == second;
}

size_t bd_name_surname(const char *name, size_t length) {
    uint32_t first = 0, second = 0;
    if (length == 0) return 0;
    size_t one = bd_utf8_decode(name, length, &first);
    if (one == length) return one;
    size_t two = one + bd_utf8_decode(name + one, length - one, &second);
    return two < length && bd_name_is_compound_surname(first, second) ? two : one;
}
