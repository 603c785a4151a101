#include "ui/settings/cataloguecard.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "ui/common/labels.h"

#include <QBoxLayout>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype mostNamed = 3;
constexpr qsizetype mostInTip = 12;

QString listed(const QStringList &names, qsizetype most)
{
    if (names.size() <= most)
        return names.join(u", "_s);
    return CatalogueCard::tr("%1 and %n more", "names, then how many others", int(names.size() - most)).arg(names.first(most).join(u", "_s));
}

QString sentenceOf(const EntryUsers &users)
{
    if (users.isNone())
        return CatalogueCard::tr("Nothing names it.");
    QStringList sentences;
    if (!users.definitions.isEmpty()) {
        sentences.append(CatalogueCard::tr("Named by %n definition(s): %1. Their builds fail until it is added again or they name another.",
                                           nullptr, int(users.definitions.size()))
                             .arg(listed(users.definitions, mostNamed)));
    }
    if (!users.templates.isEmpty()) {
        sentences.append(CatalogueCard::tr("Named by %n template(s): %1.", nullptr, int(users.templates.size()))
                             .arg(listed(users.templates, mostNamed)));
    }
    if (!users.components.isEmpty()) {
        sentences.append(CatalogueCard::tr("%n component(s) are deployed there: %1. What runs goes on, but nothing can be deployed, stopped or looked at.",
                                           nullptr, int(users.components.size()))
                             .arg(listed(users.components, mostNamed)));
    }
    return sentences.join(u' ');
}

} // namespace

CatalogueCard::CatalogueCard(Engine &engine, const QString &settingKey, const QString &add, const QString &nothing, QWidget *parent)
    : EntryCard(settingKey, add, parent), m_engine(engine)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(16, 14, 16, 16);
    row->addWidget(new WrapLabel(nothing, TypeRole::Body, Ink::Secondary, box));
    setNothing(box);
}

void CatalogueCard::setUse(const CatalogueUse &use)
{
    m_use = use;
    renew();
}

QString CatalogueCard::actor() const
{
    return m_engine.components().actor();
}

void CatalogueCard::noteUsers(EntryLook &look, const EntryUsers &users)
{
    if (users.isNone())
        look.aside = tr("not used");
    else if (!users.definitions.isEmpty())
        look.aside = tr("used by %n definition(s)", nullptr, int(users.definitions.size()));
    else if (!users.templates.isEmpty())
        look.aside = tr("used by %n template(s)", nullptr, int(users.templates.size()));
    else
        look.aside = tr("used by %n component(s)", nullptr, int(users.components.size()));
    QStringList lines;
    if (!users.definitions.isEmpty())
        lines.append(tr("Definitions: %1").arg(listed(users.definitions, mostInTip)));
    if (!users.templates.isEmpty())
        lines.append(tr("Templates: %1").arg(listed(users.templates, mostInTip)));
    if (!users.components.isEmpty())
        lines.append(tr("Deployed there: %1").arg(listed(users.components, mostInTip)));
    look.asideTip = lines.join(u'\n');
}

void CatalogueCard::askRemove(const Removal &removal)
{
    const QString consequence = removal.more.isEmpty() ? sentenceOf(removal.users) : sentenceOf(removal.users) + u' ' + removal.more;
    ask(removal.heading, consequence, removal.putBack ? tr("Remove") : tr("Delete"), [this, removal] {
        whenDone(removal.remove(), this, [this, removal](const Result<> &result) {
            if (!result)
                return fail(tr("%1 was not removed: %2").arg(removal.name, result.error().message));
            std::function<void()> undo;
            if (removal.putBack) {
                undo = [self = QPointer(this), removal] {
                    if (!self)
                        return;
                    whenDone(removal.putBack(), self.data(), [self = self.data(), removal](const Result<> &back) {
                        if (!back)
                            self->fail(tr("%1 was not put back: %2").arg(removal.name, back.error().message));
                    });
                };
            }
            Q_EMIT done(removal.putBack ? tr("Removed %1").arg(removal.name) : tr("Deleted %1").arg(removal.name), undo);
        });
    });
}

} // namespace slipway
