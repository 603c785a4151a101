#include "tests/support/hostilepatterns.h"

using namespace Qt::StringLiterals;

namespace slipway {

QList<HostileCase> hostileExpressions()
{
    constexpr int size = 64 << 10;
    const QString a(size, u'a'), zeros(size, u'0'), blanks(size, u' '), x(size, u'x');
    const auto repeated = [](const QString &piece) { return piece.repeated(size / piece.size()); };
    QList<HostileCase> cases;
    const auto row = [&cases](const QString &expression, const QString &text, bool whole) { cases.append({expression, text, whole}); };
    for (const QString &expression : {u"(a+)+"_s, u"(a*)*"_s, u"(a|a)*"_s, u"(a|aa)+"_s, u"(a|a?)+"_s, u"(.*a){12}"_s,
                                      u"([a-zA-Z]+)*"_s, u"(a*a*)*"_s, u"((a+)+)+"_s, u"(?:a?){500}a*"_s}) {
        row(expression, a, true);
        row(expression, a + u'!', false);
    }
    row(u"(x+x+)+y"_s, x, false);
    row(u"(x+x+)+y"_s, x + u'y', true);
    row(u"(0|00)*1"_s, zeros, false);
    row(u"^(([0-9])+.?)*$"_s, zeros, true);
    row(u"\\s*\\s*\\s*\\s*x"_s, blanks, false);
    row(u"^\\s+|\\s+$"_s, blanks + u'.' + blanks, false);
    row(u"(.*)(.*)(.*)(.*)(.*)(.*)b"_s, a, false);
    row(u".*.*.*.*=.*"_s, x, false);
    row(u"(.+)+@(.+)+\\.(.+)+"_s, x, false);
    row(u"([a-z0-9]+[-._]?)*[0-9]+"_s, a, false);
    row(u"^v?(\\d+\\.?)+$"_s, u'v' + repeated(u"1."_s), true);
    row(u"^v?(\\d+\\.?)+$"_s, u'v' + repeated(u"1."_s) + u'-', false);
    row(u"(v\\d+)+(v\\d+)+x"_s, repeated(u"v1"_s), false);
    row(u"(a|b|ab)*c"_s, repeated(u"ab"_s), false);
    row(u"(a|b|ab)*c"_s, repeated(u"ab"_s) + u'c', true);
    row(u"(.*?,){11}P"_s, repeated(u"1,"_s), false);
    row(u"(?:(?:(?:a*)*)*)*b"_s, a, false);
    row(u"(a?){500}"_s, a, false);
    row(u"[ab]*a[ab]{14}c"_s, repeated(u"ab"_s), false);
    row(u"(a{1,30}){1,30}b"_s, a, false);
    row(u"(ü|ü)*"_s, QString(size / 2, u'ü'), true);
    row(u"(\\pL+\\pN*)*!"_s, QString(size / 2, u'é'), false);
    row(u"(?i)(K|k|ſ|s)*z"_s, QString(size, u'k'), false);
    row(u"(\"[^\"]*\"\\s*)*,"_s, repeated(u"\"a\" "_s), false);
    row(u"(<[^>]*>)*</x>"_s, repeated(u"<a>"_s), false);
    row(u"(\\w+\\s?)*$x"_s, repeated(u"word "_s), false);
    row(u"(.|\\n)*z"_s, repeated(u"a\n"_s), false);
    row(u"(?s).*.*.*z"_s, repeated(u"a\n"_s), false);
    row(u"((ab)*|(a|b)*)*c"_s, repeated(u"ab"_s), false);
    row(u"(a*b?)*c"_s, a, false);
    return cases;
}

QList<HostileCase> hostileGlobs()
{
    constexpr int size = 64 << 10;
    const QString a(size, u'a');
    QList<HostileCase> cases;
    for (const QString &glob : {u"*a*a*a*a*a*a*a*a*b"_s, u"**a**a**a**a**b"_s, u"*?*?*?*?*?*?*b"_s, u"a*a*a*a*a*[!a]"_s, u"*[a-z]*[a-z]*[a-z]*b"_s,
                                u"?*?*?*?*?*?*?*b"_s, u"*aaaaaaaaaaaaaaaab"_s, u"*a?a?a?a?a?a?a?ab"_s}) {
        cases.append({glob, a, false});
        if (!glob.endsWith(u']'))
            cases.append({glob, a + u'b', true});
    }
    return cases;
}

} // namespace slipway
