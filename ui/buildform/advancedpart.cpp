#include "ui/buildform/advancedpart.h"

#include "ui/buildform/listrow.h"
#include "ui/buildform/volumerow.h"
#include "ui/common/clusterchoice.h"
#include "ui/common/expander.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/common/tokenedit.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QSpinBox *makeSpin(const QString &name, const QString &suffix, QWidget *parent)
{
    auto *spin = new QSpinBox(parent);
    spin->setAccessibleName(name);
    spin->setRange(0, 10'000'000);
    spin->setSuffix(suffix);
    spin->setSpecialValueText(AdvancedPart::tr("none"));
    spin->setMinimumWidth(scaled(110));
    return spin;
}

} // namespace

AdvancedPart::AdvancedPart(QWidget *parent)
    : PlanPart(parent)
    , m_expander(new Expander(tr("Advanced Settings"), this))
    , m_rows(new FormRows)
    , m_timeout(new QSpinBox(m_rows))
    , m_cache(new QCheckBox(tr("Keep files from build to build"), m_rows))
    , m_cacheFolder(makeRowField(tr("Folder that is kept"), tr("the workspace"), m_rows))
    , m_cluster(new ClusterChoice(ClusterChoice::Use::Build, m_rows))
    , m_strategy(new QComboBox(m_rows))
    , m_preset(new QComboBox(m_rows))
    , m_custom(new QWidget(m_rows))
    , m_cpuLimit(makeSpin(tr("Most processor time"), tr(" m", "thousandths of a processor"), m_custom))
    , m_memoryLimit(makeSpin(tr("Most memory"), tr(" MiB"), m_custom))
    , m_cpuRequest(makeSpin(tr("Reserved processor time"), tr(" m", "thousandths of a processor"), m_custom))
    , m_memoryRequest(makeSpin(tr("Reserved memory"), tr(" MiB"), m_custom))
    , m_gpu(makeRowField(tr("Graphics processors"), u"nvidia.com/gpu: 1"_s, m_rows))
    , m_volumesOn(new QCheckBox(tr("Mount volumes"), m_rows))
    , m_volumes(new RowList(tr("Volumes"), tr("Add Volume"), m_rows))
    , m_labels(new RowList(tr("Labels"), tr("Add Label"), m_rows))
    , m_annotations(new RowList(tr("Annotations"), tr("Add Annotation"), m_rows))
    , m_privileged(new QCheckBox(tr("Privileged: the build may do all that the node may"), m_rows))
    , m_hostDocker(new QCheckBox(tr("Use the Docker daemon of the node"), m_rows))
    , m_outputs(new TokenEdit(tr("Outputs"), m_rows))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_rows->layout()->setContentsMargins(0, 8, 0, 4);
    m_expander->setContent(m_rows);
    column->addWidget(m_expander);
    m_expander->setObjectName(u"advanced"_s);
    makeRows();
    connectAll();
    presentStrategies({});
    presentState();
}

void AdvancedPart::makeRows()
{
    m_timeout->setObjectName(u"planTimeout"_s);
    m_timeout->setAccessibleName(tr("Longest time a build may take"));
    m_timeout->setRange(0, longestTimeoutMinutes);
    m_timeout->setSpecialValueText(tr("%1 min (as Zadig without one)").arg(zadigTimeoutMinutes));
    m_timeout->setSuffix(tr(" min"));
    m_cache->setObjectName(u"cache"_s);
    m_cluster->setObjectName(u"planCluster"_s);
    m_cluster->setAccessibleName(tr("Cluster"));
    m_strategy->setObjectName(u"planStrategy"_s);
    m_strategy->setAccessibleName(tr("Scheduling strategy"));
    m_strategy->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_strategy->setMinimumContentsLength(24);
    m_preset->setObjectName(u"preset"_s);
    m_preset->setAccessibleName(tr("Resources"));
    for (const auto &[text, preset] : {std::pair{tr("high: 16 processors, 32 GiB"), ResourcePreset::High},
                                       {tr("medium: 8 processors, 16 GiB"), ResourcePreset::Medium},
                                       {tr("low: 4 processors, 8 GiB"), ResourcePreset::Low},
                                       {tr("min: 2 processors, 2 GiB"), ResourcePreset::Min},
                                       {tr("own numbers"), ResourcePreset::Custom}})
        m_preset->addItem(text, int(preset));
    for (QWidget *field : std::initializer_list<QWidget *>{m_timeout, m_strategy, m_preset})
        field->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_custom->setAccessibleName(tr("Own numbers"));
    auto *grid = new QGridLayout(m_custom);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    grid->addWidget(new TextLabel(tr("Limit"), TypeRole::Body, Ink::Secondary, m_custom), 0, 0);
    grid->addWidget(m_cpuLimit, 0, 1);
    grid->addWidget(m_memoryLimit, 0, 2);
    grid->addWidget(new TextLabel(tr("Reserved"), TypeRole::Body, Ink::Secondary, m_custom), 1, 0);
    grid->addWidget(m_cpuRequest, 1, 1);
    grid->addWidget(m_memoryRequest, 1, 2);
    grid->setColumnStretch(3, 1);
    m_custom->setFocusProxy(m_cpuLimit);
    m_gpu->setMaximumWidth(scaled(220));
    m_outputs->setObjectName(u"outputs"_s);
    m_outputs->setPlaceholder(tr("Add output"));

    m_rows->addRow(tr("Timeout"), m_timeout);
    m_rows->setHint(m_timeout, tr("Then the build is ended with everything it started."));
    m_rows->addRow(tr("Cache"), m_cache);
    m_rows->addRow({}, m_cacheFolder);
    m_rows->addRow(tr("Cluster"), m_cluster);
    m_rows->addRow(tr("Strategy"), m_strategy);
    m_rows->addRow(tr("Resources"), m_preset);
    m_rows->addRow({}, m_custom);
    m_rows->addRow(tr("GPU"), m_gpu);
    m_rows->addRow(tr("Volumes"), m_volumesOn);
    m_rows->addRow({}, m_volumes);
    m_rows->addRow(tr("Labels"), m_labels);
    m_rows->addRow(tr("Annotations"), m_annotations);
    m_rows->addRow(tr("Rights"), m_privileged);
    m_rows->addRow({}, m_hostDocker);
    m_rows->addRow(tr("Outputs"), m_outputs);
    m_rows->setHint(m_outputs, tr("Names, beside IMAGE, IMAGE_DIGEST and PKG_FILE. The script writes NAME=value lines into $SLIPWAY_OUTPUT."));
}

void AdvancedPart::connectAll()
{
    const auto changed = [this] {
        presentState();
        Q_EMIT edited();
    };
    for (QSpinBox *spin : {m_timeout, m_cpuLimit, m_memoryLimit, m_cpuRequest, m_memoryRequest})
        connect(spin, &QSpinBox::valueChanged, this, changed);
    for (QCheckBox *box : {m_cache, m_volumesOn, m_privileged, m_hostDocker})
        connect(box, &QAbstractButton::clicked, this, changed);
    for (QLineEdit *edit : {m_cacheFolder, m_gpu})
        connect(edit, &QLineEdit::textEdited, this, changed);
    connect(m_cluster, &QComboBox::activated, this, [this, changed] {
        presentStrategies(m_strategy->currentData().toString());
        changed();
    });
    connect(m_strategy, &QComboBox::activated, this, changed);
    for (RowList *list : {m_volumes, m_labels, m_annotations})
        connect(list, &RowList::edited, this, changed);
    connect(m_outputs, &TokenEdit::tokensChanged, this, changed);
    connect(m_preset, &QComboBox::activated, this, [this, changed] {
        const auto preset = ResourcePreset(m_preset->currentData().toInt());
        if (preset != ResourcePreset::Custom) {
            ResourceSpec wanted = specOf(preset);
            wanted.gpuLimit = m_gpu->text().trimmed();
            presentSpec(wanted);
        }
        changed();
    });
    connect(m_volumes, &RowList::addRequested, this, [this] { m_volumes->append(new VolumeRow({}, m_volumes)); });
    for (RowList *list : {m_labels, m_annotations})
        connect(list, &RowList::addRequested, this, [list] { list->append(new PairRow({}, list)); });
}

ResourceSpec AdvancedPart::spec() const
{
    return {m_cpuLimit->value(), m_memoryLimit->value(), m_cpuRequest->value(), m_memoryRequest->value(), m_gpu->text().trimmed()};
}

void AdvancedPart::presentSpec(const ResourceSpec &spec)
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_cpuLimit), QSignalBlocker(m_memoryLimit), QSignalBlocker(m_cpuRequest),
                                       QSignalBlocker(m_memoryRequest)};
    m_cpuLimit->setValue(spec.cpuLimit);
    m_memoryLimit->setValue(spec.memoryLimit);
    m_cpuRequest->setValue(spec.cpuRequest);
    m_memoryRequest->setValue(spec.memoryRequest);
    m_gpu->setText(spec.gpuLimit);
}

void AdvancedPart::presentStrategies(const QString &chosen)
{
    const Cluster *cluster = m_cluster->known();
    m_strategy->clear();
    m_strategy->addItem(tr("that of the cluster"), QString());
    if (cluster) {
        for (const SchedulingStrategy &strategy : cluster->strategies)
            m_strategy->addItem(strategy.name, strategy.name);
    }
    choose(m_strategy, chosen, cluster ? tr("%1 (unknown)", "a strategy").arg(chosen) : chosen);
    for (int i = 0; i < m_strategy->count(); ++i)
        m_strategy->setItemData(i, m_strategy->itemText(i), Qt::ToolTipRole);
}

void AdvancedPart::setCatalogue(const Catalogue &catalogue)
{
    m_cluster->setCatalogue(catalogue);
    presentStrategies(m_strategy->currentData().toString());
    presentState();
}

void AdvancedPart::presentState()
{
    m_rows->setWarning(m_cluster, m_cluster->doubt());
    m_rows->setRowVisible(m_cacheFolder, m_cache->isChecked());
    m_rows->setRowVisible(m_custom, ResourcePreset(m_preset->currentData().toInt()) == ResourcePreset::Custom);
    m_rows->setRowVisible(m_volumes, m_volumesOn->isChecked());
    m_rows->setHint(m_privileged, m_privileged->isChecked() ? tr("Whoever can change the script owns the node.") : QString());
    m_rows->setHint(m_hostDocker, m_hostDocker->isChecked() ? tr("The build sees and can end all containers of the node.") : QString());
    m_expander->setSummary(summary());
}

QString AdvancedPart::summary() const
{
    QStringList parts{m_timeout->value() > 0 ? tr("%1 min").arg(m_timeout->value()) : tr("%1 min").arg(zadigTimeoutMinutes)};
    if (m_cache->isChecked())
        parts.append(tr("cache"));
    if (!m_cluster->cluster().isEmpty())
        parts.append(m_cluster->cluster());
    if (const auto preset = ResourcePreset(m_preset->currentData().toInt()); preset != ResourcePreset::Custom)
        parts.append(tr("%1 resources").arg(word(preset)));
    if (m_volumesOn->isChecked())
        parts.append(tr("%n volume(s)", nullptr, m_volumes->count()));
    if (m_privileged->isChecked())
        parts.append(tr("privileged"));
    if (m_hostDocker->isChecked())
        parts.append(tr("Docker of the node"));
    if (!m_outputs->tokens().isEmpty())
        parts.append(tr("%n output(s)", nullptr, int(m_outputs->tokens().size())));
    return parts.join(u", "_s);
}

void AdvancedPart::load(const PlanDraft &draft)
{
    const AdvancedSettings &advanced = draft.plan.advanced;
    const QSignalBlocker timeout(m_timeout);
    m_timeout->setValue(advanced.timeoutMinutes);
    m_cache->setChecked(advanced.cache.enabled);
    m_cacheFolder->setText(advanced.cache.directory);
    m_cluster->setCluster(advanced.cluster);
    presentStrategies(advanced.strategy);
    ResourceSpec plain = advanced.resources;
    plain.gpuLimit.clear();
    m_preset->setCurrentIndex(m_preset->findData(int(presetOf(plain))));
    presentSpec(advanced.resources);
    m_volumesOn->setChecked(advanced.storagesEnabled);
    m_volumes->clear();
    for (const StorageVolume &volume : advanced.storages)
        m_volumes->append(new VolumeRow(volume, m_volumes));
    for (const auto &[list, pairs] : {std::pair{m_labels, &advanced.labels}, {m_annotations, &advanced.annotations}}) {
        list->clear();
        for (const KeyValue &pair : *pairs)
            list->append(new PairRow(pair, list));
    }
    m_privileged->setChecked(advanced.privileged);
    m_hostDocker->setChecked(advanced.hostDocker);
    m_outputs->setTokens(advanced.outputs);
    presentState();
}

void AdvancedPart::applyTo(PlanDraft &draft) const
{
    AdvancedSettings &advanced = draft.plan.advanced;
    advanced.timeoutMinutes = m_timeout->value();
    advanced.cache = {m_cache->isChecked(), m_cacheFolder->text().trimmed()};
    advanced.cluster = m_cluster->cluster();
    advanced.strategy = m_strategy->currentData().toString();
    advanced.resources = spec();
    advanced.storagesEnabled = m_volumesOn->isChecked();
    advanced.storages.clear();
    for (const ListRow *row : m_volumes->rows())
        advanced.storages.append(static_cast<const VolumeRow *>(row)->volume());
    for (const auto &[list, pairs] : {std::pair{m_labels, &advanced.labels}, {m_annotations, &advanced.annotations}}) {
        pairs->clear();
        for (const ListRow *row : list->rows())
            pairs->append(static_cast<const PairRow *>(row)->pair());
    }
    advanced.privileged = m_privileged->isChecked();
    advanced.hostDocker = m_hostDocker->isChecked();
    advanced.outputs = m_outputs->tokens();
}

QWidget *AdvancedPart::present(const QList<FieldProblem> &problems)
{
    const QString place = u"advanced_settings."_s;
    m_rows->setError(m_timeout, problemAt(problems, place + u"timeout"_s));
    m_rows->setError(m_cacheFolder, problemAt(problems, place + u"cache_setting"_s));
    m_rows->setError(m_cluster, problemAt(problems, place + u"cluster_name"_s));
    m_rows->setError(m_strategy, problemAt(problems, place + u"strategy_name"_s));
    const QString gpu = problemAt(problems, place + u"resource_spec.gpu_limit"_s);
    m_rows->setError(m_gpu, gpu);
    const QString spec = problemAt(problems, place + u"resource_spec"_s);
    m_rows->setError(m_custom, spec == gpu ? QString() : spec);
    m_rows->setError(m_outputs, problemAt(problems, place + u"outputs"_s));
    QWidget *wrong = m_rows->firstWrong();
    for (const auto &[list, path] : {std::pair{m_volumes, place + u"storages.storages_properties"_s},
                                     {m_labels, place + u"custom_labels"_s},
                                     {m_annotations, place + u"custom_annotations"_s}}) {
        for (int i = 0; i < list->count(); ++i) {
            QWidget *inRow = list->rows()[i]->present(problemsOfItem(problems, path, i));
            wrong = wrong ? wrong : inRow;
        }
    }
    if (wrong) {
        m_expander->setExpanded(true);
        if (!spec.isEmpty() && spec != gpu)
            m_rows->setRowVisible(m_custom, true);
        if (!problemAt(problems, place + u"storages"_s).isEmpty())
            m_rows->setRowVisible(m_volumes, true);
    }
    return wrong;
}

} // namespace slipway
