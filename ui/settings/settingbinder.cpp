#include "ui/settings/settingbinder.h"

#include "app/core/whendone.h"
#include "ui/common/segmented.h"
#include "ui/common/switch.h"
#include "ui/settings/settingrow.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPointer>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSpinBox>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

int indexOf(const SettingBinder::Choices &choices, const QString &value)
{
    for (qsizetype i = 0; i < choices.size(); ++i) {
        if (choices.at(i).first == value)
            return int(i);
    }
    return -1;
}

} // namespace

SettingBinder::SettingBinder(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings) { }

void SettingBinder::answer(SettingRow *row, const QString &key, const QFuture<Result<>> &future,
                           std::function<void(const Result<> &)> then)
{
    whenDone(future, row, [this, row, key, then = std::move(then)](const Result<> &result) {
        row->setProblem(result ? QString() : result.error().message);
        if (then)
            then(result);
        if (result)
            Q_EMIT stored(key);
    });
}

QSpinBox *SettingBinder::number(SettingRow *row, const Setting<int> &setting, const QString &wordForZero)
{
    auto *spin = new QSpinBox(row);
    spin->setRange(setting.least, setting.most);
    spin->setKeyboardTracking(false);
    spin->setAccelerated(true);
    spin->setGroupSeparatorShown(setting.most > 65535);
    spin->setFocusPolicy(Qt::StrongFocus); // no change by a wheel that only scrolls the page
    if (*setting.unit)
        spin->setSuffix(u' ' + QCoreApplication::translate("Settings", setting.unit));
    if (!wordForZero.isEmpty())
        spin->setSpecialValueText(wordForZero);
    spin->setMinimumWidth(scaled(110));
    row->setControl(spin);
    m_settings.follow(setting, spin, [spin](int value) {
        const QSignalBlocker quiet(spin);
        spin->setValue(value);
    });
    connect(spin, &QSpinBox::valueChanged, this, [this, row, setting](int value) {
        if (value != m_settings.value(setting))
            answer(row, setting.key, m_settings.set(setting, value));
    });
    return spin;
}

Switch *SettingBinder::toggle(SettingRow *row, const Setting<bool> &setting)
{
    auto *knob = new Switch(row->title(), row);
    row->setControl(knob);
    m_settings.follow(setting, knob, [knob](bool on) {
        if (!isPending(knob->state()))
            knob->setOn(on);
    });
    connect(knob, &Switch::toggleRequested, this, [this, row, knob, setting](bool on) {
        answer(row, setting.key, m_settings.set(setting, on), [knob = QPointer(knob)](const Result<> &result) {
            if (!knob)
                return;
            if (result)
                knob->succeed();
            else
                knob->fail(result.error().message);
        });
    });
    return knob;
}

QComboBox *SettingBinder::choice(SettingRow *row, const Setting<QString> &setting, const Choices &choices)
{
    auto *combo = new QComboBox(row);
    for (const auto &[value, words] : choices)
        combo->addItem(words, value);
    combo->setFocusPolicy(Qt::StrongFocus);
    row->setControl(combo);
    m_settings.follow(setting, combo, [combo](const QString &value) {
        const QSignalBlocker quiet(combo);
        if (combo->findData(value) < 0) // set by a file or a script
            combo->addItem(value, value);
        combo->setCurrentIndex(combo->findData(value));
    });
    connect(combo, &QComboBox::currentIndexChanged, this, [this, row, combo, setting](int index) {
        const QString value = combo->itemData(index).toString();
        if (value != m_settings.value(setting))
            answer(row, setting.key, m_settings.set(setting, value));
    });
    return combo;
}

Segmented *SettingBinder::segments(SettingRow *row, const Setting<QString> &setting, const Choices &choices)
{
    auto *segmented = new Segmented(row->title(), row);
    for (const auto &[value, words] : choices)
        segmented->addSegment(words);
    row->setControl(segmented);
    m_settings.follow(setting, segmented, [segmented, choices](const QString &value) {
        const QSignalBlocker quiet(segmented);
        segmented->setCurrent(indexOf(choices, value));
    });
    connect(segmented, &Segmented::currentChanged, this, [this, row, setting, choices](int index) {
        const QString value = choices.value(index).first;
        if (value != m_settings.value(setting))
            answer(row, setting.key, m_settings.set(setting, value));
    });
    return segmented;
}

QLineEdit *SettingBinder::text(SettingRow *row, const Setting<QString> &setting, bool mono)
{
    auto *edit = new QLineEdit(row);
    if (mono)
        applyType(edit, TypeRole::Mono);
    edit->setAccessibleName(row->title());
    m_settings.follow(setting, edit, [edit, row](const QString &value) {
        if (edit->hasFocus() && edit->isModified()) // never under the person's hands
            return;
        edit->setText(value);
        if (!edit->hasFocus())
            edit->setCursorPosition(0); // an address is known by its beginning
        setInvalid(edit, false);
        row->setProblem({});
    });
    connect(edit, &QLineEdit::textEdited, row, [edit, row] {
        setInvalid(edit, false);
        row->setProblem({});
    });
    connect(edit, &QLineEdit::editingFinished, this, [this, row, edit, setting] {
        if (!edit->isModified())
            return;
        edit->setModified(false);
        const QString value = edit->text().trimmed();
        if (value == m_settings.value(setting)) {
            edit->setText(value);
            return;
        }
        if (const Result<> fits = setting.check ? setting.check(value) : Result<>(Done{}); !fits) {
            setInvalid(edit, true);
            row->setProblem(tr("“%1” does not fit: %2", "a value, then what the field takes").arg(value, fits.error().message));
            return;
        }
        answer(row, setting.key, m_settings.set(setting, value), [edit = QPointer(edit)](const Result<> &result) {
            if (edit)
                setInvalid(edit, !result);
        });
    });
    auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), edit);
    back->setContext(Qt::WidgetShortcut);
    connect(back, &QShortcut::activated, edit, [this, edit, row, setting] {
        edit->setText(m_settings.value(setting));
        setInvalid(edit, false);
        row->setProblem({});
    });
    return edit;
}

void SettingBinder::store(SettingRow *row, const Setting<QString> &setting, const QString &value)
{
    if (value != m_settings.value(setting))
        answer(row, setting.key, m_settings.set(setting, value));
}

} // namespace slipway
