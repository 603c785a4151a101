#include "tests/ui/components/panefixture.h"

#include "app/storage/deliveryrepository.h"
#include "app/storage/statement.h"

#include <QPushButton>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace slipway {

PaneFixture::PaneFixture(const QSize &size)
{
    EngineOptions options;
    options.dataDir = m_folder.path();
    options.secrets.kind = SecretStoreOptions::Kind::SealedFile;
    options.secrets.sealedCost = SealedFileStore::Cost::Least;
    options.secrets.passphrase = "correct horse battery staple";
    options.listenPort = 0;
    options.catchesUp = false; // no test asks the network
    auto opened = Engine::open(options);
    if (!opened)
        qFatal("the engine was not opened: %s", qPrintable(opened.error().message));
    m_engine = std::move(*opened);
    if (!QTest::qWaitFor([this] { return m_engine->isLoaded(); }))
        qFatal("the engine never loaded");
    m_engine->components().setActor(u"Mara"_s);
    m_pane = std::make_unique<ComponentsPane>(*m_engine);
    m_pane->setMinimumSize(300, 200);
    m_pane->resize(size);
    QObject::connect(m_pane.get(), &Pane::done, m_pane.get(),
                     [this](const QString &sentence, const std::function<void()> &undo) { done.append({sentence, undo}); });
    QObject::connect(m_pane.get(), &Pane::wanted, m_pane.get(), [this](const Place &place) { wanted.append(place); });
    QObject::connect(m_pane.get(), &Pane::moved, m_pane.get(), [this](const Place &place) { moved.append(place); });
    m_pane->show();
    if (!QTest::qWaitForWindowActive(m_pane.get()))
        qFatal("the pane never became active");
}

PaneFixture::~PaneFixture() = default;

Component PaneFixture::add(const QString &name, bool on)
{
    Component component;
    component.name = name;
    component.project = ProjectKey(u"payments"_s);
    component.source.url = u"https://github.com/harbourline/%1.git"_s.arg(name);
    component.source.branch = u"main"_s;
    component.git.enabled = on;
    component.build.script = u"make\n"_s;
    return store(component);
}

Component PaneFixture::store(const Component &component)
{
    const auto made = answerOf(components().create(component));
    if (!made)
        qFatal("the component was not made: %s", qPrintable(made.error().message));
    return *made;
}

void PaneFixture::addDelivery(const ComponentId &component, Outcome outcome, const QString &branch, const QString &failedRule)
{
    Delivery delivery;
    delivery.receivedAtUs = m_engine->clock().nowUs();
    delivery.id = DeliveryId(orderedId(delivery.receivedAtUs));
    delivery.component = component;
    delivery.provider = u"github"_s;
    delivery.answer = 202;
    Delivery decided = delivery;
    decided.event.kind = EventKind::Push;
    decided.event.branch = branch;
    decided.event.ref = u"refs/heads/"_s + branch;
    decided.outcome = outcome;
    decided.reason = u"Branch %1 matches no pattern."_s.arg(branch);
    if (!failedRule.isEmpty()) {
        Check check;
        check.rule = failedRule;
        check.state = CheckState::Failed;
        decided.checks = {check};
    }
    const auto written = answerOf(m_engine->database().write([delivery, decided](Transaction &tx) -> Result<> {
        DeliveryRepository deliveries(tx);
        if (const auto inserted = deliveries.insert(delivery, {}); !inserted)
            return inserted;
        const auto done = deliveries.decide(decided);
        return done ? Result<>(slipway::Done{}) : failure(done.error());
    }));
    if (!written)
        qFatal("the delivery was not stored: %s", qPrintable(written.error().message));
}

void PaneFixture::letSave(bool possible)
{
    const QString sql = possible ? u"DROP TRIGGER no_room"_s
                                 : u"CREATE TEMP TRIGGER no_room BEFORE UPDATE ON component "
                                   "BEGIN SELECT RAISE(ABORT, 'disk full'); END"_s;
    const auto done = answerOf(m_engine->database().write([sql](Transaction &tx) { return Statement(tx, sql).run(); }));
    if (!done)
        qFatal("%s", qPrintable(done.error().message));
}

QStringList PaneFixture::nameless() const
{
    QStringList found;
    for (const QWidget *widget : m_pane->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || qobject_cast<const QScrollBar *>(widget)
            || widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QHeaderView") || widget->inherits("QComboBoxListView"))
            continue;
        const bool isInner = widget->parentWidget()
            && (widget->parentWidget()->inherits("QAbstractSpinBox") || widget->parentWidget()->inherits("QComboBox")
                || widget->parentWidget()->inherits("slipway::TokenEdit"));
        const QString text = widget->property("text").toString();
        const bool isButton = widget->inherits("QAbstractButton");
        // A button that its owner hides gets its words when there is something to do; nobody reaches it before.
        if (widget->isHidden() && text.isEmpty() && qobject_cast<const QPushButton *>(widget))
            continue;
        if (!isInner && widget->accessibleName().isEmpty() && !(isButton && !text.isEmpty())) {
            QStringList path;
            for (const QWidget *one = widget; one && one != m_pane.get(); one = one->parentWidget())
                path.append(QString::fromLatin1(one->metaObject()->className()) + u' ' + one->objectName());
            found.append(path.join(u" in "_s));
        }
    }
    return found;
}

} // namespace slipway
