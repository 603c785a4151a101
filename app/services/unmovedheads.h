// Asks the forge of a component, through the account it is bound to, whether its branches and tags still are where they are known
// to be: a look that finds nothing, as nearly all do, then starts no git.
//
// Only "nothing moved" is taken from the forge. As soon as it shows anything else, can't be asked, or is not sure, git ls-remote
// is asked, whose word counts for everything that moved, is new or is gone: force pushes, branches made anew and annotated tags
// are thus what they were without. This pays at GitHub alone, which answers a conditional question about a list that is as it
// was without counting it (see KeptAnswers). The others make the whole list for it, count it, and give less of it at once: there
// ls-remote, one exchange for all refs and against no limit, is the cheaper question, and the only one asked.
//
// Nothing is asked either where the account has less than a quarter of its calls left: those are for hooks and statuses. Main
// thread; waits for nothing.
#pragma once

#include "app/domain/component.h"
#include "app/forge/forgeapi.h"

#include <QFuture>
#include <QMap>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace slipway {

class UnmovedHeads final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        std::function<ForgeApi *(const BindingId &)> api;           // null: the account is gone; asked for before each call
        std::function<ForgeLimits(const BindingId &)> limits;
    };
    explicit UnmovedHeads(Needs needs, QObject *parent = nullptr);

    // known: full name → commit, of all branches and tags. True: the forge shows exactly these.
    QFuture<Result<bool>> areAt(const Component &component, const QMap<QString, QString> &known);

    static constexpr int mostPages = 5; // of branches, and of tags; with more git is asked, then and later

private:
    struct Question;
    bool isWorthAsking(const Component &component, const QMap<QString, QString> &known) const;
    void read(const std::shared_ptr<Question> &question, const QUrl &page);

    const Needs m_needs;
    QSet<QString> m_large; // addresses of repositories with too many
};

} // namespace slipway
