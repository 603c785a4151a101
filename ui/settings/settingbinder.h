// Makes the control of a setting and keeps both in step: a change is stored at once, a refusal stands beside the field, and
// what is changed elsewhere shows here. GUI thread.
#pragma once

#include "app/settings/settings.h"

#include <QObject>
#include <QPair>

#include <functional>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace slipway {

class Segmented;
class SettingRow;
class Switch;

class SettingBinder final : public QObject
{
    Q_OBJECT
public:
    using Choices = QList<QPair<QString, QString>>; // value, words

    explicit SettingBinder(Settings &settings, QObject *parent = nullptr);

    QSpinBox *number(SettingRow *row, const Setting<int> &setting, const QString &wordForZero = {});
    Switch *toggle(SettingRow *row, const Setting<bool> &setting);
    QComboBox *choice(SettingRow *row, const Setting<QString> &setting, const Choices &choices);
    Segmented *segments(SettingRow *row, const Setting<QString> &setting, const Choices &choices);
    // Stored when the person leaves the field or presses Enter; Escape brings the stored value back.
    QLineEdit *text(SettingRow *row, const Setting<QString> &setting, bool mono);

    // For what sets a text by another way: a file chosen, a proposal taken.
    void store(SettingRow *row, const Setting<QString> &setting, const QString &value);

Q_SIGNALS:
    void stored(const QString &key); // what was changed here, once it is durable

private:
    void answer(SettingRow *row, const QString &key, const QFuture<Result<>> &future,
                std::function<void(const Result<> &)> then = {});

    Settings &m_settings;
};

} // namespace slipway
