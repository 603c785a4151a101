#include "ui/common/logview/logkeys.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogView)
};

} // namespace

QList<KeySheet::Group> logKeys()
{
    return {
        {Tr::tr("Log: find"),
         {{u"/"_s, Tr::tr("Search")},
          {u"N"_s, Tr::tr("Next match")},
          {u"Shift N"_s, Tr::tr("Previous match")},
          {u"M"_s, Tr::tr("Matching lines alone")},
          {u"E"_s, Tr::tr("Next error")},
          {u"Shift E"_s, Tr::tr("Previous error")},
          {u"]"_s, Tr::tr("Next difference or section")},
          {u"["_s, Tr::tr("Previous difference or section")}}},
        {Tr::tr("Log: move"),
         {{u"G"_s, Tr::tr("First line")},
          {u"Shift G"_s, Tr::tr("Last line")},
          {u"Ctrl G"_s, Tr::tr("Line by number")},
          {u"F"_s, Tr::tr("Follow the newest line")},
          {u"←"_s, Tr::tr("Fold the section")},
          {u"→"_s, Tr::tr("Unfold the section")},
          {u"Shift ↓"_s, Tr::tr("Select lines")}}},
        {Tr::tr("Log: look and take"),
         {{u"W"_s, Tr::tr("Wrap lines")},
          {u"T"_s, Tr::tr("Times of another kind")},
          {u"Ctrl +"_s, Tr::tr("Larger text")},
          {u"Ctrl -"_s, Tr::tr("Smaller text")},
          {u"Ctrl 0"_s, Tr::tr("Usual text")},
          {u"Ctrl C"_s, Tr::tr("Copy")},
          {u"Ctrl Alt C"_s, Tr::tr("Copy with numbers and times")},
          {u"Ctrl Shift M"_s, Tr::tr("Copy as Markdown")},
          {u"Ctrl Shift E"_s, Tr::tr("Open the log in the editor")},
          {u"O"_s, Tr::tr("Open the file that the line names")},
          {u"Ctrl L"_s, Tr::tr("Copy link to the line")},
          {u"?"_s, Tr::tr("These keys")}}},
    };
}

} // namespace slipway
