#include "ui/common/verb.h"

#include "ui/theme/icons.h"

namespace slipway {

Verb::Verb(const QString &id, const QString &text, const QString &icon, const QList<QKeySequence> &keys, QObject *parent)
    : QAction(text, parent)
    , m_icon(icon)
{
    setObjectName(id);
    setShortcuts(keys);
    setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!icon.isEmpty())
        setIcon(iconFor(icon));
}

void Verb::setAvailable()
{
    m_why.clear();
    setToolTip({});
    setEnabled(true);
}

void Verb::setUnavailable(const QString &why)
{
    m_why = why;
    setToolTip(why);
    setEnabled(false);
}

} // namespace slipway
