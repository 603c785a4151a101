<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Account</name>
    <message>
        <source>The address is missing.</source>
        <translation>缺少地址。</translation>
    </message>
    <message>
        <source>“%1” is no address that begins with https:// or http://.</source>
        <translation>“%1”不是以 https:// 或 http:// 开头的地址。</translation>
    </message>
    <message>
        <source>“%1” names no machine.</source>
        <translation>“%1”中没有主机名。</translation>
    </message>
    <message>
        <source>Leave user name and password out of the address; accounts sign in by themselves.</source>
        <translation>地址中不要写用户名和密码；账号会自行登录。</translation>
    </message>
    <message>
        <source>Give the address of the forge&apos;s first page, without “?” and “#”.</source>
        <translation>填写代码托管平台首页的地址，不含“?”和“#”。</translation>
    </message>
    <message>
        <source>Leave the “/” at the end of the address out.</source>
        <translation>去掉地址末尾的“/”。</translation>
    </message>
    <message>
        <source>The address can&apos;t have “..” in it.</source>
        <translation>地址中不能有“..”。</translation>
    </message>
    <message>
        <source>The certificates are too long; the most are %1 characters.</source>
        <translation>证书过长；最多 %1 个字符。</translation>
    </message>
    <message>
        <source>There is a private key in it. Give the certificate of the authority only.</source>
        <translation>其中含有私钥。只填写证书颁发机构的证书。</translation>
    </message>
    <message>
        <source>This is no certificate in PEM form, which begins with “-----BEGIN CERTIFICATE-----”.</source>
        <translation>这不是 PEM 格式的证书，PEM 证书以“-----BEGIN CERTIFICATE-----”开头。</translation>
    </message>
    <message>
        <source>repositories can&apos;t be listed</source>
        <translation>无法列出仓库</translation>
    </message>
    <message>
        <source>hooks can&apos;t be set up</source>
        <translation>无法设置 Webhook</translation>
    </message>
    <message>
        <source>the status of commits can&apos;t be reported</source>
        <translation>无法报告提交状态</translation>
    </message>
    <message>
        <source>deploy keys can&apos;t be registered</source>
        <translation>无法添加部署密钥</translation>
    </message>
    <message>
        <source>Gitea or Forgejo</source>
        <translation>Gitea 或 Forgejo</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>A name has at most %1 characters, no “/” and no space at its ends.</source>
        <translation>名称最多 %1 个字符，不含“/”，首尾没有空格。</translation>
    </message>
    <message>
        <source>A client id has at most %1 characters and no spaces.</source>
        <translation>Client ID 最多 %1 个字符，不含空格。</translation>
    </message>
    <message>
        <source>%1 knows no applications; its accounts are bound by their own tokens. Leave the client id out.</source>
        <translation>%1 不支持注册应用；其账号用各自的令牌绑定。Client ID 留空即可。</translation>
    </message>
</context>
<context>
    <name>AccountWords</name>
    <message>
        <source>never checked</source>
        <translation>从未检查</translation>
    </message>
    <message>
        <source>last checked %1</source>
        <translation>上次检查：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>renews itself</source>
        <translation>自动续期</translation>
    </message>
    <message>
        <source>ends in %1</source>
        <translation>%1后到期</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>%1到期</translation>
    </message>
    <message>
        <source>no end known</source>
        <translation>到期时间未知</translation>
    </message>
    <message>
        <source>does not expire</source>
        <translation>不过期</translation>
    </message>
    <message>
        <source>Replace Token…</source>
        <translation>更换令牌…</translation>
    </message>
    <message>
        <source>Sign In Again…</source>
        <translation>重新登录…</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>works</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>ends soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>续期…</translation>
    </message>
    <message>
        <source>scope missing</source>
        <translation>缺少权限范围</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>not taken any more</source>
        <translation>不再被接受</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>keychain locked</source>
        <translation>钥匙串已锁定</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>The token is safe; it can be read once the keychain is open.</source>
        <translation>令牌完好；钥匙串解锁后即可读取。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>account, what is lost</comment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>account, its scopes</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Scopes %1.</source>
        <translation>权限范围：%1。</translation>
    </message>
    <message>
        <source>Scopes of %1.</source>
        <translation>权限范围：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n component(s)</source>
        <translation>
            <numerusform>%n 个组件</numerusform>
        </translation>
    </message>
    <message>
        <source>signed in with the browser</source>
        <translation>通过浏览器登录</translation>
    </message>
    <message>
        <source>signed in with a code</source>
        <translation>通过设备码登录</translation>
    </message>
    <message>
        <source>bound with a token of its own</source>
        <translation>通过自己的令牌绑定</translation>
    </message>
    <message>
        <source>images can&apos;t be pushed</source>
        <translation>无法推送镜像</translation>
    </message>
    <message>
        <source>Grant…</source>
        <translation>授权…</translation>
    </message>
    <message>
        <source>%1 can&apos;t push images to %2, which needs %3.</source>
        <comment>account, registry, scope</comment>
        <translation>%1 无法向 %2 推送镜像，这需要 %3。</translation>
    </message>
</context>
<context>
    <name>Addresses</name>
    <message>
        <source>Only programs on this computer can send webhooks here.</source>
        <translation>只有本机上的程序能向这里发送 Webhook。</translation>
    </message>
    <message>
        <source>Only computers on the same cable or access point can send webhooks here.</source>
        <translation>只有同一网线或同一接入点上的计算机能向这里发送 Webhook。</translation>
    </message>
    <message>
        <source>Only computers in the same network can send webhooks here; a forge on the Internet cannot.</source>
        <translation>只有同一网络中的计算机能向这里发送 Webhook，互联网上的代码托管平台不能。</translation>
    </message>
    <message>
        <source>Forges on the Internet can send webhooks here, if no firewall is in between.</source>
        <translation>如果中间没有防火墙，互联网上的代码托管平台可以向这里发送 Webhook。</translation>
    </message>
</context>
<context>
    <name>ApiCall</name>
    <message>
        <source>The key is not the one of this component. Copy it again from the component&apos;s API card.</source>
        <translation>请求所带的不是此组件的密钥。请从组件的 API 卡片重新复制。</translation>
    </message>
    <message>
        <source>The request has no key. Send it as secret_key in the body, or in the header X-Slipway-Key or Authorization: Bearer.</source>
        <translation>请求没有带密钥。请放在请求体的 secret_key 中，或放在请求头 X-Slipway-Key 或 Authorization: Bearer 中发送。</translation>
    </message>
    <message>
        <source>The request has no key. Send it in the header X-Slipway-Key or Authorization: Bearer.</source>
        <translation>请求没有带密钥。请放在请求头 X-Slipway-Key 或 Authorization: Bearer 中发送。</translation>
    </message>
    <message>
        <source>The body can&apos;t be read; it must be a JSON object, quotes and all</source>
        <translation>无法读取请求体；它必须是 JSON 对象，引号也不能少</translation>
    </message>
    <message>
        <source>“%1” must be a text.</source>
        <translation>“%1”必须是文本。</translation>
    </message>
    <message>
        <source>“%1” has a character that no name has.</source>
        <translation>“%1”中有名称不能包含的字符。</translation>
    </message>
    <message>
        <source>Send either ref or tag, not both.</source>
        <translation>ref 和 tag 只能发送其一。</translation>
    </message>
    <message>
        <source>“reason” has %1 characters; at most %2 are accepted.</source>
        <translation>“reason”有 %1 个字符；最多接受 %2 个。</translation>
    </message>
</context>
<context>
    <name>ApiDoor</name>
    <message>
        <source>There is nothing at this address.</source>
        <translation>此地址没有内容。</translation>
    </message>
    <message>
        <source>The key does not belong into the address: addresses end in logs. Send it in the body or in the header X-Slipway-Key, and rotate this one if it was the right one.</source>
        <translation>密钥不应放在地址中：地址会留在日志里。请放在请求体或请求头 X-Slipway-Key 中发送；如果发送的正是有效密钥，请将其轮换。</translation>
    </message>
    <message>
        <source>This component is built from an image, which has no branches; send tag instead of ref.</source>
        <translation>此组件从镜像构建，镜像没有分支；请发送 tag 而不是 ref。</translation>
    </message>
    <message>
        <source>“%1” is no tag of an image.</source>
        <translation>“%1”不是镜像的标签。</translation>
    </message>
    <message>
        <source>“%1” is no name git accepts for a tag.</source>
        <translation>git 不接受“%1”作为标签名称。</translation>
    </message>
    <message>
        <source>“%1” is no name git accepts for a branch, tag or ref.</source>
        <translation>git 不接受“%1”作为分支、标签或引用的名称。</translation>
    </message>
    <message>
        <source>A call of the API has at most 64 kB.</source>
        <translation>API 调用最大 64 kB。</translation>
    </message>
    <message>
        <source>Content type “%1” is not accepted; send application/json.</source>
        <translation>不接受内容类型“%1”；请发送 application/json。</translation>
    </message>
    <message>
        <source>This component has no API key yet; switch its API on to have one made.</source>
        <translation>此组件还没有 API 密钥；开启其 API 即可生成。</translation>
    </message>
    <message>
        <source>The API is switched off for this component.</source>
        <translation>此组件的 API 已关闭。</translation>
    </message>
    <message>
        <source>Stored; it is decided in a moment.</source>
        <translation>已保存；稍后判定。</translation>
    </message>
    <message>
        <source>%1 is not among the allowed addresses.</source>
        <translation>%1 不在允许的地址之中。</translation>
    </message>
    <message>
        <source>This was asked for before; it is built once.</source>
        <translation>之前已请求过；只构建一次。</translation>
    </message>
</context>
<context>
    <name>ApiKey</name>
    <message>
        <source>An API key can&apos;t be empty.</source>
        <translation>API 密钥不能为空。</translation>
    </message>
    <message>
        <source>The key has %1 characters; at most %2 are accepted.</source>
        <translation>密钥有 %1 个字符；最多接受 %2 个。</translation>
    </message>
    <message>
        <source>The key has spaces or characters beyond ASCII, which get lost in headers. Use letters, digits, - and _.</source>
        <translation>密钥含有空格或非 ASCII 字符，它们在请求头中会丢失。请使用字母、数字、- 和 _。</translation>
    </message>
    <message>
        <source>The key is too short: %1 bits at best, and %2 are needed. Use 22 random letters and digits or more, or let one be made.</source>
        <translation>密钥太短：强度最多 %1 位，而需要 %2 位。请使用 22 个或更多随机字母和数字，或自动生成。</translation>
    </message>
    <message>
        <source>The key repeats a few characters, so it is easy to guess. Let one be made.</source>
        <translation>密钥只是重复几个字符，容易猜到。请自动生成。</translation>
    </message>
    <message>
        <source>This is a public key, and no secret. Use random letters and digits, or let a key be made.</source>
        <translation>这是公钥，不是密钥。请使用随机字母和数字，或自动生成。</translation>
    </message>
</context>
<context>
    <name>ApiRules</name>
    <message>
        <source>Every check passed; %1 is built.</source>
        <translation>检查全部通过；构建 %1。</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>the default branch</source>
        <translation>默认分支</translation>
    </message>
    <message>
        <source>Every check passed; the script is run.</source>
        <translation>检查全部通过；运行脚本。</translation>
    </message>
    <message>
        <source>Every check passed; %1 is built at %2.</source>
        <translation>检查全部通过；%1 在 %2 处构建。</translation>
    </message>
    <message>
        <source>the component&apos;s key</source>
        <translation>此组件的密钥</translation>
    </message>
    <message>
        <source>the one before it, which is accepted for a while</source>
        <translation>之前的密钥，暂时仍可使用</translation>
    </message>
    <message>
        <source>API on</source>
        <translation>API 已开启</translation>
    </message>
    <message>
        <source>on since %1</source>
        <translation>自 %1 起开启</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>off since %1, by %2</source>
        <translation>自 %1 起由 %2 关闭</translation>
    </message>
    <message>
        <source>off since %1</source>
        <translation>自 %1 关闭</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Switch the API of %1 on.</source>
        <translation>开启 %1 的 API。</translation>
    </message>
    <message>
        <source>The API of %1 is off.</source>
        <translation>%1 的 API 已关闭。</translation>
    </message>
    <message>
        <source>a script&apos;s call</source>
        <translation>脚本的调用</translation>
    </message>
    <message>
        <source>Send webhooks to the webhook&apos;s address.</source>
        <translation>请将 Webhook 发送到 Webhook 的地址。</translation>
    </message>
    <message>
        <source>This is no script&apos;s call, but this is the address for scripts.</source>
        <translation>这不是脚本的调用，而这是供脚本使用的地址。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>a tag of the image, or none</source>
        <translation>镜像的标签，或无</translation>
    </message>
    <message>
        <source>Send tag instead of ref.</source>
        <translation>请发送 tag 而不是 ref。</translation>
    </message>
    <message>
        <source>%1 is built from an image, which has no branches.</source>
        <translation>%1 从镜像构建，镜像没有分支。</translation>
    </message>
    <message>
        <source>Mend the image in the build source.</source>
        <translation>请修正构建源中的镜像。</translation>
    </message>
    <message>
        <source>The image of %1 can&apos;t be read.</source>
        <translation>无法读取 %1 的镜像。</translation>
    </message>
    <message>
        <source>none, so %1</source>
        <translation>无，因此用 %1</translation>
    </message>
    <message>
        <source>Send a tag as registries know them: letters, digits, _ . and -.</source>
        <translation>请发送镜像仓库认可的标签：字母、数字、_ . 和 -。</translation>
    </message>
    <message>
        <source>%1 is no tag of an image.</source>
        <translation>%1 不是镜像的标签。</translation>
    </message>
    <message>
        <source>a branch, a tag, or none</source>
        <translation>分支、标签，或无</translation>
    </message>
    <message>
        <source>Set the address of the build source, or send neither ref nor tag.</source>
        <translation>请设置构建源的地址，或者 ref 和 tag 都不发送。</translation>
    </message>
    <message>
        <source>%1 has no repository that could have %2.</source>
        <translation>%1 没有仓库，不可能有 %2。</translation>
    </message>
    <message>
        <source>none, so the default branch</source>
        <translation>无，因此用默认分支</translation>
    </message>
</context>
<context>
    <name>ApiSnippets</name>
    <message>
        <source>It asks for the key, and shows it in no history and no list of processes.</source>
        <translation>它会询问密钥，密钥不会出现在命令历史和进程列表中。</translation>
    </message>
    <message>
        <source>Keep the key in Jenkins as a credential of the kind “Secret text” with the id slipway-key.</source>
        <translation>请在 Jenkins 中将密钥保存为“Secret text”类型的凭据，id 为 slipway-key。</translation>
    </message>
    <message>
        <source>Keep the key in GitLab as the CI/CD variable SLIPWAY_KEY, masked and hidden.</source>
        <translation>请在 GitLab 中将密钥保存为 CI/CD 变量 SLIPWAY_KEY，并设为遮盖和隐藏。</translation>
    </message>
    <message>
        <source>Keep the key in GitHub as the Actions secret SLIPWAY_KEY.</source>
        <translation>请在 GitHub 中将密钥保存为 Actions secret SLIPWAY_KEY。</translation>
    </message>
</context>
<context>
    <name>AzureDevOps</name>
    <message>
        <source>The push names no change.</source>
        <translation>推送没有说明任何更改。</translation>
    </message>
    <message>
        <source>Enter this component&apos;s secret as “Basic authentication password” of the service hook, or as the HTTP header “Authorization: Bearer” and the secret; the request had none.</source>
        <translation>请在 Service hook 的“Basic authentication password”中填写此组件的密钥，或将 HTTP 请求头设为“Authorization: Bearer”加密钥；该请求没有带。</translation>
    </message>
</context>
<context>
    <name>Bitbucket</name>
    <message>
        <source>The push names no change.</source>
        <translation>推送没有说明任何更改。</translation>
    </message>
</context>
<context>
    <name>BodyText</name>
    <message>
        <source>form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The form&apos;s field “payload”, decoded.</source>
        <translation>表单的“payload”字段，已解码。</translation>
    </message>
    <message>
        <source>Bytes that are not UTF-8 are shown as %1; Save Body… keeps them.</source>
        <translation>非 UTF-8 的字节显示为 %1；“保存请求体…”会保留原样。</translation>
    </message>
    <message>
        <source>Too deeply nested to be set out in lines; shown as it came.</source>
        <translation>嵌套过深，无法分行排列；按原样显示。</translation>
    </message>
</context>
<context>
    <name>BuildCommands</name>
    <message>
        <source>Build %1 of %2 is queued: %3</source>
        <translation>%2 的构建 %1 已排队：%3</translation>
    </message>
    <message>
        <source>No Slipway runs on this data folder; the build starts when one does.</source>
        <translation>没有 Slipway 在此数据目录上运行；启动后即开始构建。</translation>
    </message>
    <message>
        <source>Build %1 is being cancelled.</source>
        <translation>正在取消构建 %1。</translation>
    </message>
    <message>
        <source>There are no builds.</source>
        <translation>没有构建。</translation>
    </message>
    <message>
        <source>BUILD</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>BRANCH</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>REVISION</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>QUEUED</source>
        <translation>排队时间</translation>
    </message>
    <message>
        <source>ABOUT</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>“%1” is no state of a build.</source>
        <translation>“%1”不是构建状态。</translation>
    </message>
    <message>
        <source>Queue a build of a component, named by id, name or PROJECT/NAME.</source>
        <translation>为组件排入一次构建；组件用编号、名称或“项目/名称”指定。</translation>
    </message>
    <message>
        <source>Build this branch instead of the one in the build source.</source>
        <translation>构建此分支，而不是构建源中的分支。</translation>
    </message>
    <message>
        <source>Build this commit.</source>
        <translation>构建此提交。</translation>
    </message>
    <message>
        <source>Why, for the history.</source>
        <translation>原因，记入历史。</translation>
    </message>
    <message>
        <source>End a build, with all its processes, or take it out of the queue.</source>
        <translation>结束一次构建及其全部进程，或将其移出队列。</translation>
    </message>
    <message>
        <source>List builds, newest first.</source>
        <translation>列出构建，最新的在前。</translation>
    </message>
    <message>
        <source>Of this component only.</source>
        <translation>只列出此组件的。</translation>
    </message>
    <message>
        <source>In this state only, as running or failed.</source>
        <translation>只列出此状态的，例如 running 或 failed。</translation>
    </message>
    <message>
        <source>At most so many; 0 for all, which is usual with --json.</source>
        <translation>最多列出多少条；0 表示全部，使用 --json 时默认如此。</translation>
    </message>
    <message>
        <source>Build %1 is rejected and will not run.</source>
        <translation>构建 %1 已驳回，不会运行。</translation>
    </message>
    <message>
        <source>Build %1 is approved and queued.</source>
        <translation>构建 %1 已批准并排队。</translation>
    </message>
    <message>
        <source>Let a build run that waits for approval, or reject it; who, when and why are kept.</source>
        <translation>允许等待批准的构建运行，或将其驳回；何人、何时、原因均会保留。</translation>
    </message>
    <message>
        <source>It shall not run.</source>
        <translation>不允许它运行。</translation>
    </message>
    <message>
        <source>Also while the component&apos;s environment is frozen.</source>
        <translation>组件的环境冻结期间也构建。</translation>
    </message>
    <message>
        <source>--%1 wants KEY=%2.</source>
        <translation>--%1 的格式应为 KEY=%2。</translation>
    </message>
    <message>
        <source>The environment has no variable %1.</source>
        <translation>环境中没有变量 %1。</translation>
    </message>
    <message>
        <source>Give a parameter this value; may be repeated.</source>
        <translation>为参数指定此值；可重复使用。</translation>
    </message>
    <message>
        <source>The same from a variable of the environment, for secrets; may be repeated.</source>
        <translation>同上，但取自环境变量，用于机密；可重复使用。</translation>
    </message>
</context>
<context>
    <name>BuildLink</name>
    <message>
        <source>“%1” leads nowhere: %2</source>
        <translation>“%1”无法指向任何地方：%2</translation>
    </message>
    <message>
        <source>it is too long for a link to a build.</source>
        <translation>作为构建的链接太长。</translation>
    </message>
    <message>
        <source>links to builds begin with slipway://build/.</source>
        <translation>构建的链接以 slipway://build/ 开头。</translation>
    </message>
    <message>
        <source>a link names a build and lines of its log, and can carry nothing else.</source>
        <translation>链接只说明一个构建及其日志的行，不能带有其他内容。</translation>
    </message>
    <message>
        <source>this version knows links to builds only (slipway://build/…).</source>
        <translation>此版本只认识构建的链接（slipway://build/…）。</translation>
    </message>
    <message>
        <source>what follows build/ is not the id of a build, which has 32 digits from 0 to f.</source>
        <translation>build/ 之后不是构建的标识，标识由 32 个 0 到 f 的数字组成。</translation>
    </message>
    <message>
        <source>lines are written as #L120 or #L120-L140, counted from 1.</source>
        <translation>行写作 #L120 或 #L120-L140，从 1 数起。</translation>
    </message>
</context>
<context>
    <name>BuildResult</name>
    <message>
        <source>The build has no parameter of this name.</source>
        <translation>构建没有这个名称的参数。</translation>
    </message>
    <message>
        <source>“%1” is none of its choices: %2.</source>
        <translation>“%1”不在可选值之列：%2。</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>A name has at most %1 characters, no “/” and no space at its ends.</source>
        <translation>名称最多 %1 个字符，不含“/”，首尾没有空格。</translation>
    </message>
    <message>
        <source>“%1” is no address that begins with %2.</source>
        <translation>“%1”不是以 %2 开头的地址。</translation>
    </message>
    <message>
        <source>“%1” names no machine.</source>
        <translation>“%1”中没有主机名。</translation>
    </message>
    <message>
        <source>Leave the password out of the address; it has a field of its own, and is kept in the keychain.</source>
        <translation>地址中不要写密码；密码有单独的输入框，保存在钥匙串中。</translation>
    </message>
    <message>
        <source>“%1” is no address of a repository.</source>
        <translation>“%1”不是仓库地址。</translation>
    </message>
    <message>
        <source>The repository “%1” has neither an address nor a code host.</source>
        <translation>仓库“%1”既没有地址，也没有代码托管。</translation>
    </message>
    <message>
        <source>There is no code host “%1” in the catalogue.</source>
        <translation>目录中没有代码托管“%1”。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the path of a repository.</source>
        <translation>“%1”不能作为仓库路径。</translation>
    </message>
    <message>
        <source>A version has at most %1 characters, no “/” and no space at its ends.</source>
        <translation>版本最多 %1 个字符，不含“/”，首尾没有空格。</translation>
    </message>
    <message>
        <source>The script is too long; the most are %1 characters.</source>
        <translation>脚本太长；最多 %1 个字符。</translation>
    </message>
    <message>
        <source>The script has a zero byte in it.</source>
        <translation>脚本中含有零字节。</translation>
    </message>
    <message>
        <source>Give a folder of this machine, or one below $SLIPWAY_TOOL, without “..” and “:”.</source>
        <translation>请填写本机的文件夹，或 $SLIPWAY_TOOL 下的文件夹，不含“..”和“:”。</translation>
    </message>
    <message>
        <source>%1 entries are too many; the most are %2.</source>
        <translation>%1 个条目太多；最多 %2 个。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a variable: letters, digits and _ only, and no digit first.</source>
        <translation>“%1”不能作为变量名：只能使用字母、数字和 _，且不能以数字开头。</translation>
    </message>
    <message>
        <source>PATH is made from the folders of all tools; give this one&apos;s as its folder.</source>
        <translation>PATH 由所有工具的文件夹组成；请在文件夹一栏填写此工具的文件夹。</translation>
    </message>
    <message>
        <source>The variable “%1” stands in the list twice.</source>
        <translation>变量“%1”在列表中出现了两次。</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>缺少地址。</translation>
    </message>
    <message>
        <source>A name of a user has no line breaks.</source>
        <translation>用户名不能含换行。</translation>
    </message>
    <message>
        <source>“%1” has spaces or a “/” in it, or is too long.</source>
        <translation>“%1”含有空格或“/”，或者太长。</translation>
    </message>
    <message>
        <source>The region is missing; where a store has none, “us-east-1” does.</source>
        <translation>缺少区域；存储没有区域时，可填“us-east-1”。</translation>
    </message>
    <message>
        <source>The bucket is missing.</source>
        <translation>缺少存储桶。</translation>
    </message>
    <message>
        <source>The access key is missing.</source>
        <translation>缺少访问密钥。</translation>
    </message>
    <message>
        <source>“%1” must be a relative path without “..”.</source>
        <translation>“%1”必须是不含“..”的相对路径。</translation>
    </message>
    <message>
        <source>The Dockerfile is empty.</source>
        <translation>Dockerfile 为空。</translation>
    </message>
    <message>
        <source>The Dockerfile is too long; the most are %1 characters.</source>
        <translation>Dockerfile 太长；最多 %1 个字符。</translation>
    </message>
    <message>
        <source>The tool “%1” is switched off in the catalogue.</source>
        <translation>工具“%1”已在目录中关闭。</translation>
    </message>
    <message>
        <source>without version</source>
        <translation>无版本</translation>
    </message>
    <message>
        <source>There is no tool “%1” in the catalogue.</source>
        <translation>目录中没有工具“%1”。</translation>
    </message>
    <message>
        <source>The catalogue has no tool “%1”, but these versions of it: %2.</source>
        <translation>目录中没有工具“%1”，但有它的这些版本：%2。</translation>
    </message>
    <message>
        <source>There is no Dockerfile “%1” in the catalogue.</source>
        <translation>目录中没有 Dockerfile“%1”。</translation>
    </message>
    <message>
        <source>There is no object storage “%1” in the catalogue.</source>
        <translation>目录中没有对象存储“%1”。</translation>
    </message>
    <message>
        <source>The host is missing.</source>
        <translation>缺少主机。</translation>
    </message>
    <message>
        <source>On Docker Hub an image stands below the name of a user or an organisation; give it as namespace.</source>
        <translation>在 Docker Hub 上，镜像位于用户或组织名称之下；请把它填为命名空间。</translation>
    </message>
    <message>
        <source>The namespace is too long; the most are %1 characters.</source>
        <translation>命名空间过长，最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A name of a user has no line breaks and no “:”.</source>
        <translation>用户名中没有换行和“:”。</translation>
    </message>
    <message>
        <source>Whose password is it? The name of the user is missing.</source>
        <translation>这是谁的密码？缺少用户名。</translation>
    </message>
    <message>
        <source>The definition names no build system (build_os), so there is no image for its container.</source>
        <translation>构建定义没有写明构建系统（build_os），所以容器没有镜像可用。</translation>
    </message>
    <message>
        <source>There is no image for the build system “%1”. Add it to the build images in the settings, or name an image such as docker.io/library/debian:12.</source>
        <translation>构建系统“%1”没有对应的镜像。请在设置的构建镜像中添加，或直接写明镜像，例如 docker.io/library/debian:12。</translation>
    </message>
    <message>
        <source>The image is missing.</source>
        <translation>缺少镜像。</translation>
    </message>
    <message>
        <source>“%1” is no name of an image, such as docker.io/library/debian:12.</source>
        <translation>“%1”不是镜像名称，例如 docker.io/library/debian:12。</translation>
    </message>
</context>
<context>
    <name>CertificateFile</name>
    <message>
        <source>The certificate %1 can&apos;t be read.</source>
        <translation>无法读取证书 %1。</translation>
    </message>
    <message>
        <source>There is no certificate in %1.</source>
        <translation>%1 中没有证书。</translation>
    </message>
</context>
<context>
    <name>ClaimedEvent</name>
    <message>
        <source>The request of delivery %1 is not kept any more.</source>
        <translation>投递 %1 的请求已不再保留。</translation>
    </message>
    <message>
        <source>No sender that is known sends such requests.</source>
        <translation>没有已知的发送方会发送这样的请求。</translation>
    </message>
</context>
<context>
    <name>Cluster</name>
    <message>
        <source>“%1” can&apos;t be a name in a cluster: small letters, digits, “-” and “.” only.</source>
        <translation>“%1”不能作为集群中的名称：只能用小写字母、数字、“-”和“.”。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the key of a label.</source>
        <translation>“%1”不能作为标签的键。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the value of a label: at most 63 letters, digits, “-”, “_” and “.”.</source>
        <translation>“%1”不能作为标签的值：最多 63 个字母、数字、“-”、“_”和“.”。</translation>
    </message>
    <message>
        <source>%1 takes no values.</source>
        <translation>%1 不带值。</translation>
    </message>
    <message>
        <source>%1 takes one whole number.</source>
        <translation>%1 带一个整数。</translation>
    </message>
    <message>
        <source>%1 needs at least one value.</source>
        <translation>%1 至少需要一个值。</translation>
    </message>
    <message>
        <source>A strategy needs a name of at most %1 characters.</source>
        <translation>调度策略需要名称，最多 %1 个字符。</translation>
    </message>
    <message>
        <source>Say which labels its nodes have.</source>
        <translation>请写明其节点带有哪些标签。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the key of a taint.</source>
        <translation>“%1”不能作为污点的键。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the value of a taint.</source>
        <translation>“%1”不能作为污点的值。</translation>
    </message>
    <message>
        <source>The effect of a taint is NoSchedule, PreferNoSchedule or NoExecute.</source>
        <translation>污点的效果是 NoSchedule、PreferNoSchedule 或 NoExecute。</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>A name has at most %1 characters, no “/” and no space at its ends.</source>
        <translation>名称最多 %1 个字符，不含“/”，两端没有空格。</translation>
    </message>
    <message>
        <source>Give the whole path of the kubeconfig, or its text instead.</source>
        <translation>请给出 kubeconfig 的完整路径，或者直接给出其内容。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a context.</source>
        <translation>“%1”不能作为上下文的名称。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be a namespace: small letters, digits and “-” only.</source>
        <translation>“%1”不能作为命名空间：只能用小写字母、数字和“-”。</translation>
    </message>
    <message>
        <source>“%1” is no name of an image, such as %2.</source>
        <translation>“%1”不是镜像名称，例如 %2。</translation>
    </message>
    <message>
        <source>“%1” is no address of a docker daemon such as tcp://dind:2375.</source>
        <translation>“%1”不是 docker 守护进程的地址，例如 tcp://dind:2375。</translation>
    </message>
    <message>
        <source>Choose 1 to %1 hours.</source>
        <translation>请选择 1 到 %1 小时。</translation>
    </message>
    <message>
        <source>%1 entries are too many; the most are %2.</source>
        <translation>%1 项太多，最多 %2 项。</translation>
    </message>
    <message>
        <source>The strategy “%1” stands in the list twice.</source>
        <translation>调度策略“%1”在列表中出现了两次。</translation>
    </message>
    <message>
        <source>Only one strategy can be the one for definitions that name none.</source>
        <translation>只能有一个调度策略用于没有指明策略的构建定义。</translation>
    </message>
    <message>
        <source>Give the number of a user, such as 1000, or 0 for the images&apos; own.</source>
        <translation>请填写用户编号，例如 1000；0 表示使用镜像自己的用户。</translation>
    </message>
</context>
<context>
    <name>Coding</name>
    <message>
        <source>Enter this component&apos;s secret as signature token on Coding.net&apos;s webhook page; the request was not signed.</source>
        <translation>请在 Coding.net 的 Webhook 页面将此组件的密钥填为签名令牌；该请求没有签名。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Work on this data folder instead of the standard one.</source>
        <translation>使用此数据目录，而不是默认目录。</translation>
    </message>
    <message>
        <source>Print results as JSON.</source>
        <translation>以 JSON 输出结果。</translation>
    </message>
    <message>
        <source>Keep secrets in the sealed file of the data folder; its passphrase is the first line of this file.</source>
        <translation>将密钥保存在数据目录的加密文件中；口令是此文件的第一行。</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>
Every command takes --data DIR, --json, --passphrase-file FILE and --help.
Secrets are kept in the keychain of the system. Where there is none, SLIPWAY_SECRETS=sealed with
SLIPWAY_PASSPHRASE, or --passphrase-file, keeps them in a sealed file of the data folder.
Exit code: 0 done, 1 it did not work, 2 wrong usage.</source>
        <translation>
每个命令都接受 --data DIR、--json、--passphrase-file FILE 和 --help。
密钥保存在系统的钥匙串中。没有钥匙串时，SLIPWAY_SECRETS=sealed 加 SLIPWAY_PASSPHRASE，
或 --passphrase-file，会将密钥保存在数据目录的加密文件中。
退出码：0 完成，1 未成功，2 用法错误。</translation>
    </message>
    <message>
        <source>Usage: slipway %1 [options]</source>
        <translation>用法：slipway %1 [options]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>%1 needs %2.</source>
        <translation>%1 需要 %2。</translation>
    </message>
    <message>
        <source>“%1” is one argument too many for %2.</source>
        <translation>%2 不接受多余的参数“%1”。</translation>
    </message>
    <message>
        <source>slipway: There is no command “%1”.</source>
        <translation>slipway：没有命令“%1”。</translation>
    </message>
    <message>
        <source>Usage: slipway [--data DIR]                open the console
       slipway --sample [--data DIR]       open it on a sample project of its own
       slipway slipway://build/ID#L120     open the console at a line of a build&apos;s log
       slipway COMMAND [options]           work without a window

Commands:
</source>
        <translation>用法：slipway [--data DIR]                打开控制台
      slipway --sample [--data DIR]       在自带的示例项目上打开
      slipway slipway://build/ID#L120     打开控制台并转到构建日志的某一行
      slipway COMMAND [选项]              不开窗口运行

命令：
</translation>
    </message>
</context>
<context>
    <name>CommitWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>Build %1 waits</source>
        <translation>构建 %1 正在等待</translation>
    </message>
    <message>
        <source>Build %1 waits: %2</source>
        <translation>构建 %1 正在等待：%2</translation>
    </message>
    <message>
        <source>Build %1 waits for a person to agree</source>
        <translation>构建 %1 等待批准</translation>
    </message>
    <message>
        <source>Build %1 waits for its turn</source>
        <translation>构建 %1 正在排队</translation>
    </message>
    <message>
        <source>Build %1 is running</source>
        <translation>构建 %1 正在运行</translation>
    </message>
    <message>
        <source>Build %1 passed in %2</source>
        <translation>构建 %1 成功，用时 %2</translation>
    </message>
    <message>
        <source>Build %1 could not start</source>
        <translation>构建 %1 无法启动</translation>
    </message>
    <message>
        <source>Build %1 failed with exit code %2 after %3</source>
        <translation>构建 %1 失败，退出码 %2，用时 %3</translation>
    </message>
    <message>
        <source>Build %1 failed after %2</source>
        <translation>构建 %1 失败，用时 %2</translation>
    </message>
    <message>
        <source>Build %1 was stopped after %2: its time was over</source>
        <translation>构建 %1 达到时限，运行 %2后停止</translation>
    </message>
    <message>
        <source>Build %1 was interrupted after %2</source>
        <translation>构建 %1 在运行 %2后中断</translation>
    </message>
    <message>
        <source>Build %1 was cancelled</source>
        <translation>构建 %1 已取消</translation>
    </message>
    <message>
        <source>Build %1 gave way to a newer one</source>
        <translation>构建 %1 已被更新的构建取代</translation>
    </message>
    <message>
        <source>Not built: %1</source>
        <translation>未构建：%1</translation>
    </message>
    <message>
        <source>Slipway does not tell of this build any more</source>
        <translation>Slipway 不再报告此构建</translation>
    </message>
</context>
<context>
    <name>Config</name>
    <message>
        <source>Keys and values are expected here.</source>
        <translation>这里应为键和值。</translation>
    </message>
    <message>
        <source>A list is expected here.</source>
        <translation>这里应为列表。</translation>
    </message>
    <message>
        <source>This key is not known; “%1” is.</source>
        <translation>未知的键；是否应为“%1”。</translation>
    </message>
    <message>
        <source>This key is not known; it may be one of: %1.</source>
        <translation>未知的键；可用的键有：%1。</translation>
    </message>
    <message>
        <source>The version of the format is missing; begin with “slipway: 1”.</source>
        <translation>缺少格式版本；文件应以“slipway: 1”开头。</translation>
    </message>
    <message>
        <source>This program reads version 1 of the format: “slipway: 1”.</source>
        <translation>本程序读取第 1 版格式：“slipway: 1”。</translation>
    </message>
    <message>
        <source>The value is missing; leave the key out, or write &quot;&quot; for an empty text.</source>
        <translation>缺少值；请去掉此键，或写 &quot;&quot; 表示空文本。</translation>
    </message>
    <message>
        <source>A single value is expected here.</source>
        <translation>这里应为单个值。</translation>
    </message>
    <message>
        <source>A text is expected here.</source>
        <translation>这里应为文本。</translation>
    </message>
    <message>
        <source>A text is expected here; put it in quotes: &quot;%1&quot;.</source>
        <translation>这里应为文本；请加引号：&quot;%1&quot;。</translation>
    </message>
    <message>
        <source>The text must be one line without control characters.</source>
        <translation>文本必须是一行，且不含控制字符。</translation>
    </message>
    <message>
        <source>true or false is expected here.</source>
        <translation>这里应为 true 或 false。</translation>
    </message>
    <message>
        <source>A whole number from %1 to %2 is expected here.</source>
        <translation>这里应为 %1 到 %2 的整数。</translation>
    </message>
    <message>
        <source>“%1” is not one of: %2.</source>
        <translation>“%1”不在可用值之中：%2。</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>文本为空。</translation>
    </message>
    <message>
        <source>“%1” stands in the list twice.</source>
        <translation>列表中“%1”出现了两次。</translation>
    </message>
    <message>
        <source>A secret is not written into this file; say where it comes from: {from_env: NAME}, {from_file: PATH} or {keychain: KEY}.</source>
        <translation>密钥不写入此文件；请说明它的来源：{from_env: NAME}、{from_file: PATH} 或 {keychain: KEY}。</translation>
    </message>
    <message>
        <source>Exactly one of from_env, from_file and keychain is expected here.</source>
        <translation>这里应恰好为 from_env、from_file、keychain 之一。</translation>
    </message>
    <message>
        <source>This is not the name of an environment variable.</source>
        <translation>这不是环境变量名。</translation>
    </message>
    <message>
        <source>This is not the path of a file.</source>
        <translation>这不是文件路径。</translation>
    </message>
    <message>
        <source>This is not a key of the keychain.</source>
        <translation>这不是钥匙串中的键。</translation>
    </message>
    <message>
        <source>The key of the project is missing.</source>
        <translation>缺少项目的键。</translation>
    </message>
    <message>
        <source>A project&apos;s key has 1 to 64 lower-case letters, digits, “-” and “_”, and begins with a letter or digit.</source>
        <translation>项目的键由 1 到 64 个小写字母、数字、“-”和“_”组成，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>The project “%1” stands in line %2 already.</source>
        <translation>项目“%1”已在第 %2 行出现。</translation>
    </message>
    <message>
        <source>A name has 1 to %1 characters and no space at its ends.</source>
        <translation>名称为 1 到 %1 个字符，首尾没有空格。</translation>
    </message>
    <message>
        <source>A component&apos;s name can&apos;t contain “/” or “#”.</source>
        <translation>组件名称不能包含“/”或“#”。</translation>
    </message>
    <message>
        <source>The name of the component is missing.</source>
        <translation>缺少组件名称。</translation>
    </message>
    <message>
        <source>The component “%1” stands in line %2 already.</source>
        <translation>组件“%1”已在第 %2 行出现。</translation>
    </message>
    <message>
        <source>An id has 32 digits from 0 to 9 and a to f.</source>
        <translation>编号由 32 位 0 到 9、a 到 f 的数字组成。</translation>
    </message>
    <message>
        <source>This id stands in line %1 already.</source>
        <translation>此编号已在第 %1 行出现。</translation>
    </message>
    <message>
        <source>This is not an address that git can clone from; use https://, ssh:// or git@host:path.</source>
        <translation>git 无法从此地址克隆；请使用 https://、ssh:// 或 git@host:path。</translation>
    </message>
    <message>
        <source>The address carries a user name or password; use “username” and “credential” beside it.</source>
        <translation>地址中带有用户名或密码；请改用旁边的“username”和“credential”。</translation>
    </message>
    <message>
        <source>The folder must lie inside the repository.</source>
        <translation>目录必须位于仓库之内。</translation>
    </message>
    <message>
        <source>This component has the id %1, which is part of its webhook addresses and cannot change.</source>
        <translation>此组件的编号是 %1，它是 Webhook 地址的一部分，不能更改。</translation>
    </message>
    <message>
        <source>The component %1 has this name and is not in the file.</source>
        <translation>组件 %1 已使用此名称，但不在文件中。</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Nothing to change.</source>
        <translation>没有需要更改的内容。</translation>
    </message>
    <message>
        <source>%1 added, %2 changed, %3 removed</source>
        <translation>新增 %1，更改 %2，移除 %3</translation>
    </message>
    <message>
        <source>The variable %1 is not set.</source>
        <translation>变量 %1 未设置。</translation>
    </message>
    <message>
        <source>The variable %1 is empty.</source>
        <translation>变量 %1 为空。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>无法读取文件 %1：%2。</translation>
    </message>
    <message>
        <source>The file %1 is too large for a secret.</source>
        <translation>文件 %1 过大，不能作为密钥。</translation>
    </message>
    <message>
        <source>The file %1 is empty.</source>
        <translation>文件 %1 为空。</translation>
    </message>
    <message>
        <source>The secret %1 is in the keychain already.</source>
        <translation>密钥 %1 已在钥匙串中。</translation>
    </message>
    <message>
        <source>The file holds more than one document; “---” may stand at its beginning only.</source>
        <translation>文件包含多个文档；“---”只能出现在开头。</translation>
    </message>
    <message>
        <source>References (*name) are not supported; write the value out.</source>
        <translation>不支持引用（*name）；请直接写出值。</translation>
    </message>
    <message>
        <source>Anchors (&amp;name) are not supported; write the value out.</source>
        <translation>不支持锚点（&amp;name）；请直接写出值。</translation>
    </message>
    <message>
        <source>The file holds too many values.</source>
        <translation>文件中的值过多。</translation>
    </message>
    <message>
        <source>Tags (!name) are not supported.</source>
        <translation>不支持标签（!name）。</translation>
    </message>
    <message>
        <source>This key stands here twice.</source>
        <translation>此键在这里出现了两次。</translation>
    </message>
    <message>
        <source>The values are nested too deeply.</source>
        <translation>值的嵌套过深。</translation>
    </message>
    <message>
        <source>A key must be a simple word.</source>
        <translation>键必须是简单的词。</translation>
    </message>
    <message>
        <source>The file is larger than %1 MiB.</source>
        <translation>文件大于 %1 MiB。</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text.</source>
        <translation>文件不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>This is not YAML: %1.</source>
        <translation>这不是 YAML：%1。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>Pushes are compared with this address, so it can&apos;t be left out while triggers.git is enabled; without a repository set check_repository to false.</source>
        <translation>推送要与此地址比对，因此启用 triggers.git 时不能省略；没有仓库时请把 check_repository 设为 false。</translation>
    </message>
    <message>
        <source>A component is built from git or from an image, not from both.</source>
        <translation>组件要么从 git 构建，要么从镜像构建，不能两者兼有。</translation>
    </message>
    <message>
        <source>The name of the image is missing.</source>
        <translation>缺少镜像名称。</translation>
    </message>
    <message>
        <source>The kind of the policy is missing; it is one of: %1.</source>
        <translation>缺少策略的类型；可为：%1。</translation>
    </message>
    <message>
        <source>The component is not built from an image, so no pushed image could belong to it; name one in source.image.</source>
        <translation>该组件不是从镜像构建的，推送的镜像都不会属于它；请在 source.image 中指定镜像。</translation>
    </message>
    <message>
        <source>The group “%1” stands in line %2 already.</source>
        <translation>分组“%1”已在第 %2 行出现过。</translation>
    </message>
    <message>
        <source>There is no group “%1”. Add it to the file, for instance “queues: [{name: %1, slots: 1}]”.</source>
        <translation>没有分组“%1”。请加入文件，例如“queues: [{name: %1, slots: 1}]”。</translation>
    </message>
    <message>
        <source>A branch with a comma in its name can only be set for a component.</source>
        <translation>名称中含逗号的分支只能在组件中设置。</translation>
    </message>
    <message>
        <source>The component is built from an image, so no push could belong to it; switch triggers.image on instead.</source>
        <translation>该组件从镜像构建，推送都不会属于它；请改为开启 triggers.image。</translation>
    </message>
    <message>
        <source>stays %1, where an accepted tag moved it from %2; --reset-tags takes it back</source>
        <translation>保持 %1，符合的标签已将其从 %2 移到此处；--reset-tags 可将其恢复</translation>
    </message>
    <message>
        <source>There is no such setting that a file can set.</source>
        <translation>没有可由文件设置的此设置项。</translation>
    </message>
    <message>
        <source>%1 is built by %2 already.</source>
        <translation>%1 已由 %2 构建。</translation>
    </message>
    <message>
        <source>There is no project “%1”.</source>
        <translation>没有项目“%1”。</translation>
    </message>
    <message>
        <source>There is no template “%1”.</source>
        <translation>没有模板“%1”。</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>“%1” stands in line %2 already.</source>
        <translation>“%1”已在第 %2 行出现。</translation>
    </message>
    <message>
        <source>The number of a revision is expected here.</source>
        <translation>此处应为修订版本号。</translation>
    </message>
    <message>
        <source>“%1” is the default registry; there can only be one.</source>
        <translation>“%1”是默认仓库，只能有一个。</translation>
    </message>
    <message>
        <source>An older revision has a number from 1 to one less than “revision”.</source>
        <translation>旧修订版本的编号从 1 到比“revision”小 1。</translation>
    </message>
    <message>
        <source>Revision %1 stands here already.</source>
        <translation>此处已有修订版本 %1。</translation>
    </message>
    <message>
        <source>Revision %1 of the template is another one here; what is pinned to it would be built otherwise.</source>
        <translation>此处模板的修订版本 %1 是另一个；固定到它的组件会以不同方式构建。</translation>
    </message>
    <message>
        <source>There is no older revision %1.</source>
        <translation>没有旧修订版本 %1。</translation>
    </message>
    <message>
        <source>Canaries are built with the newest revision while an older one is “released”, and none is.</source>
        <translation>金丝雀在旧版本“released”期间用最新修订版本构建，而此处没有已发布的版本。</translation>
    </message>
    <message>
        <source>The build “%1” does not follow this template.</source>
        <translation>构建“%1”不跟随此模板。</translation>
    </message>
    <message>
        <source>The template “%1” has no revision %2.</source>
        <translation>模板“%1”没有修订版本 %2。</translation>
    </message>
    <message>
        <source>An account is written as the name of its provider, “/” and its own: &quot;GitHub/build-bot&quot;.</source>
        <translation>账号写作服务商名称、“/”和账号名：“GitHub/build-bot”。</translation>
    </message>
    <message>
        <source>The key file needs a whole path, beginning with /.</source>
        <translation>密钥文件需要以 / 开头的完整路径。</translation>
    </message>
    <message>
        <source>A personal provider has the name “%1”, and files set up those of the installation only. Choose another name for one of the two.</source>
        <translation>有一个个人服务商名为“%1”，而文件只设置整个安装的服务商。为其中之一换个名称。</translation>
    </message>
    <message>
        <source>Accounts are bound to “%1” as %2. Unbind them before you make it something else, or add another provider.</source>
        <translation>“%1”作为 %2 已绑定账号。先解绑这些账号再更改类型，或添加另一个服务商。</translation>
    </message>
    <message>
        <source>account %1 is not bound here; bind it under Accounts and apply again</source>
        <translation>账号 %1 在这里未绑定；在“账号”下绑定后再次应用</translation>
    </message>
    <message>
        <source>%1 is unbound, and the forge is told to end the access</source>
        <translation>%1 已解除绑定，并已通知代码托管平台终止访问</translation>
    </message>
    <message>
        <source>%1 is unbound here, but this forge can&apos;t be told; end the access there as well</source>
        <translation>%1 在此处已解除绑定，但无法通知该代码托管平台；请在那边也终止访问</translation>
    </message>
    <message>
        <source>%1 is unbound here, but its own token stays good until it is deleted at the forge</source>
        <translation>%1 在此处已解除绑定，但它自己的令牌在代码托管平台上被删除之前一直有效</translation>
    </message>
    <message>
        <source>The file says nothing yet; begin with a list of projects.</source>
        <translation>文件里还没有任何内容；请从项目列表（projects）开始。</translation>
    </message>
    <message>
        <source>%1 has no effect beside a template; values for it go into template.target_services[].inputs</source>
        <translation>有模板时 %1 不起作用；它的值应写在 template.target_services[].inputs 中</translation>
    </message>
    <message>
        <source>Something is deployed there, and nobody would look after it any more. Stop it first.</source>
        <translation>那里部署着内容，之后将无人照管。请先停止它。</translation>
    </message>
    <message>
        <source>“%1” is the default cluster; there can only be one.</source>
        <translation>“%1”是默认集群；默认集群只能有一个。</translation>
    </message>
    <message>
        <source>the catalogue has no cluster “%1”, so nothing can be deployed there; add it to clusters</source>
        <translation>目录中没有集群“%1”，因此无法部署到那里；请把它加入 clusters</translation>
    </message>
</context>
<context>
    <name>ConfigCommands</name>
    <message>
        <source>%1 can&apos;t be read: %2. Nothing was changed.</source>
        <translation>无法读取 %1：%2。没有做任何更改。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Print what would change, and change nothing.</source>
        <translation>只输出将要更改的内容，不做更改。</translation>
    </message>
    <message>
        <source>Write to this file instead of standard output.</source>
        <translation>写入此文件，而不是标准输出。</translation>
    </message>
    <message>
        <source>Take images back to the file&apos;s tags, also where accepted tags have moved them on.</source>
        <translation>将镜像恢复为文件中的标签，即使符合的标签已使其更新。</translation>
    </message>
    <message>
        <source>Make everything as a configuration file says, and print what changed: settings, queues, environments, %1, projects and components.</source>
        <translation>使一切与配置文件一致，并打印所作的更改：设置、队列、环境、%1、项目和组件。</translation>
    </message>
    <message>
        <source>Remove what the file does not name: projects, components, and queues that no component uses. Of %1 only where their list stands in the file. A provider goes with its accounts, whose access is ended at the forge where it can be told.</source>
        <translation>删除文件中没有列出的内容：项目、组件，以及没有组件使用的队列。%1 只在文件中有其列表时才处理。服务商连同其账号一起删除，能通知的代码托管平台会被告知终止访问。</translation>
    </message>
    <message>
        <source>Print everything that apply takes as a configuration file; secrets as references only, and no personal providers.</source>
        <translation>以配置文件的形式打印 apply 接受的全部内容；密钥只写引用，不含个人服务商。</translation>
    </message>
</context>
<context>
    <name>ConsoleRun</name>
    <message>
        <source>Slipway can&apos;t start</source>
        <translation>Slipway 无法启动</translation>
    </message>
    <message>
        <source>Making the sample project</source>
        <translation>创建示例项目</translation>
    </message>
    <message>
        <source>Slipway can&apos;t follow the link</source>
        <translation>Slipway 无法跟随该链接</translation>
    </message>
</context>
<context>
    <name>Control</name>
    <message>
        <source>What came over the control socket is not understood.</source>
        <translation>无法理解控制套接字收到的内容。</translation>
    </message>
</context>
<context>
    <name>ControlCalls</name>
    <message>
        <source>The running instance does not know “%1”; it may be of another version.</source>
        <translation>正在运行的实例不认识“%1”；它可能是另一个版本。</translation>
    </message>
    <message>
        <source>“%1” is none of the scopes: read, run, configure.</source>
        <translation>“%1”不是权限范围之一：read、run、configure。</translation>
    </message>
    <message>
        <source>There is no token %1.</source>
        <translation>没有令牌 %1。</translation>
    </message>
    <message>
        <source>Several tokens begin with %1.</source>
        <translation>有多个令牌以 %1 开头。</translation>
    </message>
    <message>
        <source>The link leads to a build that this Slipway does not know. It is of another computer or another data folder, or the build was removed since.</source>
        <translation>该链接指向这个 Slipway 不认识的构建。它属于另一台计算机或另一个数据文件夹，或该构建已被删除。</translation>
    </message>
</context>
<context>
    <name>DataDir</name>
    <message>
        <source>The data folder %1 cannot be used: %2.</source>
        <translation>无法使用数据目录 %1：%2。</translation>
    </message>
    <message>
        <source>The data folder has a name that no folder can have.</source>
        <translation>数据目录的名称不能用作目录名。</translation>
    </message>
    <message>
        <source>%1 is a file; the data folder must be a folder.</source>
        <translation>%1 是文件；数据目录必须是目录。</translation>
    </message>
    <message>
        <source>The data folder %1 belongs to another user.</source>
        <translation>数据目录 %1 属于其他用户。</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>The component was removed before this delivery was decided.</source>
        <translation>判定此投递之前，组件已被移除。</translation>
    </message>
    <message>
        <source>The delivery has been decided already.</source>
        <translation>该投递已有结论。</translation>
    </message>
    <message numerus="yes">
        <source>It matures for %n minute(s); a newer image takes its place.</source>
        <translation>
            <numerusform>等待 %n 分钟成熟期；更新的镜像会取代它。</numerusform>
        </translation>
    </message>
    <message>
        <source>development</source>
        <translation>开发</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Builds of %1 wait until somebody agrees; this one until %2.</source>
        <translation>%1 的构建须有人同意后才开始；此构建等待至 %2。</translation>
    </message>
    <message>
        <source>In %1 builds wait until somebody agrees; this one until %2.</source>
        <translation>%1环境的构建须有人同意后才开始；此构建等待至 %2。</translation>
    </message>
    <message>
        <source>the component has no repository to ask</source>
        <translation>该组件没有可查询的仓库</translation>
    </message>
    <message>
        <source>Every check passed; the build waits for approval.</source>
        <translation>所有检查均通过；构建等待批准。</translation>
    </message>
    <message>
        <source>It comes from a fork: what strangers wrote runs only after a person has looked at it.</source>
        <translation>它来自 Fork：外部人员编写的内容须经人查看后才会运行。</translation>
    </message>
    <message numerus="yes">
        <source>It waits until nothing newer was pushed for %n second(s).</source>
        <translation>
            <numerusform>等到 %n 秒内没有更新的推送为止。</numerusform>
        </translation>
    </message>
    <message>
        <source>Branch pattern “%1”: %2</source>
        <translation>分支模式“%1”：%2</translation>
    </message>
    <message>
        <source>Tag pattern “%1”: %2</source>
        <translation>标签模式“%1”：%2</translation>
    </message>
    <message>
        <source>Path pattern “%1”: %2</source>
        <translation>路径模式“%1”：%2</translation>
    </message>
    <message>
        <source>Author pattern “%1”: %2</source>
        <translation>作者模式“%1”：%2</translation>
    </message>
    <message>
        <source>Target branch pattern “%1”: %2</source>
        <translation>目标分支模式“%1”：%2</translation>
    </message>
    <message>
        <source>Allowed address “%1”: %2</source>
        <translation>允许的地址“%1”：%2</translation>
    </message>
    <message>
        <source>The quiet period must lie between 0 and 86400 seconds.</source>
        <translation>静默期必须在 0 到 86400 秒之间。</translation>
    </message>
    <message>
        <source>The request had %1 changes; %2 of them build.</source>
        <translation>该请求包含 %1 处变更；其中 %2 处会构建。</translation>
    </message>
    <message>
        <source>there is no %1</source>
        <translation>没有 %1</translation>
    </message>
    <message>
        <source>%1 is at %2, the request does not say where</source>
        <translation>%1 位于 %2，请求没有说明位置</translation>
    </message>
    <message>
        <source>%1 is at %2</source>
        <translation>%1 位于 %2</translation>
    </message>
    <message>
        <source>%1 is at %2, the request says %3</source>
        <translation>%1 位于 %2，请求称是 %3</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>branch %1</source>
        <translation>分支 %1</translation>
    </message>
    <message>
        <source>it names nothing that could be asked for</source>
        <translation>它没有指明可查询的内容</translation>
    </message>
    <message>
        <source>%1 is at %2 and does not contain %3</source>
        <translation>%1 位于 %2，不含 %3</translation>
    </message>
    <message>
        <source>%1 contains %2 and is at %3 by now</source>
        <translation>%1 包含 %2，现已位于 %3</translation>
    </message>
    <message>
        <source>its sender told of it already</source>
        <translation>发送方已通知过它</translation>
    </message>
    <message>
        <source>Slipway found it by itself already</source>
        <translation>Slipway 已自行发现它</translation>
    </message>
    <message>
        <source>Slipway caught up with a newer commit that contains it</source>
        <translation>Slipway 已补上包含它的更新的提交</translation>
    </message>
    <message>
        <source>d MMMM, HH:mm</source>
        <comment>a moment, in the letters of QLocale</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>It is of commit %1, to which %2 rolled back.</source>
        <translation>它针对提交 %1，即 %2 回滚到的提交。</translation>
    </message>
</context>
<context>
    <name>DecodeCommand</name>
    <message>
        <source>Say what recorded requests are: sender, signature and event, one JSON line a file.</source>
        <translation>说明录制的请求：发送方、签名和事件，每个文件一行 JSON。</translation>
    </message>
    <message>
        <source>Compare with what the file expects, its verdict too; exit code 1 when something differs.</source>
        <translation>与文件中预期的内容（包括判定）比较；有差异时退出码为 1。</translation>
    </message>
</context>
<context>
    <name>Definition</name>
    <message>
        <source>“%1” must lie below the workspace: a relative path without “..”.</source>
        <translation>“%1”必须位于工作区之下：不含“..”的相对路径。</translation>
    </message>
    <message>
        <source>%1 entries are too many; the most are %2.</source>
        <translation>%1 项过多；最多 %2 项。</translation>
    </message>
    <message>
        <source>The name of the repository is missing.</source>
        <translation>缺少仓库名称。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a folder; give a checkout path.</source>
        <translation>“%1”不能作为目录名称；请指定检出路径。</translation>
    </message>
    <message>
        <source>Two repositories would be fetched into the folder “%1”.</source>
        <translation>两个仓库会被获取到同一目录“%1”。</translation>
    </message>
    <message>
        <source>The name of the variable is missing.</source>
        <translation>缺少变量名称。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a variable: letters, digits and _ only, and no digit first.</source>
        <translation>“%1”不能作为变量名：只能含字母、数字和 _，且不以数字开头。</translation>
    </message>
    <message>
        <source>The variable “%1” stands in the list twice.</source>
        <translation>列表中变量“%1”出现了两次。</translation>
    </message>
    <message>
        <source>“%1” is none of the values that can be chosen.</source>
        <translation>“%1”不在可选的值之中。</translation>
    </message>
    <message>
        <source>The name of the Dockerfile template is missing.</source>
        <translation>缺少 Dockerfile 模板名称。</translation>
    </message>
    <message>
        <source>Platforms can only be chosen with BuildKit.</source>
        <translation>只有使用 BuildKit 时才能选择平台。</translation>
    </message>
    <message>
        <source>The script is too long: %1 characters, the most are %2.</source>
        <translation>脚本过长：%1 个字符，最多 %2 个。</translation>
    </message>
    <message>
        <source>The script has a zero byte in it.</source>
        <translation>脚本中含有零字节。</translation>
    </message>
    <message>
        <source>“%1” is no access mode; there are %2.</source>
        <translation>“%1”不是访问模式；可用的有 %2。</translation>
    </message>
    <message>
        <source>The path at which the volume appears is missing.</source>
        <translation>缺少卷的挂载路径。</translation>
    </message>
    <message>
        <source>The name of the volume claim is missing.</source>
        <translation>缺少卷声明的名称。</translation>
    </message>
    <message>
        <source>A new volume has at least 1 GiB.</source>
        <translation>新建的卷至少为 1 GiB。</translation>
    </message>
    <message>
        <source>“%1” must be a relative path without “..”.</source>
        <translation>“%1”必须是不含“..”的相对路径。</translation>
    </message>
    <message>
        <source>The time is given in minutes, from 1 to %1; 0 stands for %2.</source>
        <translation>时间以分钟为单位，从 1 到 %1；0 表示 %2。</translation>
    </message>
    <message>
        <source>Less than nothing can&apos;t be given.</source>
        <translation>不能填写负数。</translation>
    </message>
    <message>
        <source>More is asked for than the limit allows.</source>
        <translation>请求量超过了上限。</translation>
    </message>
    <message>
        <source>Write it as name and number: “nvidia.com/gpu: 1”.</source>
        <translation>请写成名称加数量：“nvidia.com/gpu: 1”。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of an output: 1 to %2 letters, digits and _.</source>
        <translation>“%1”不能作为输出名称：应为 1 到 %2 个字母、数字和 _。</translation>
    </message>
    <message>
        <source>The output “%1” stands in the list twice.</source>
        <translation>列表中输出“%1”出现了两次。</translation>
    </message>
    <message>
        <source>The key is missing.</source>
        <translation>缺少键。</translation>
    </message>
    <message>
        <source>The name of the object storage is missing.</source>
        <translation>缺少对象存储名称。</translation>
    </message>
    <message>
        <source>The path of the file is missing.</source>
        <translation>缺少文件路径。</translation>
    </message>
    <message>
        <source>The name of the tool is missing.</source>
        <translation>缺少工具名称。</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>A name has at most %1 characters and no “/”.</source>
        <translation>名称最多 %1 个字符，且不能包含“/”。</translation>
    </message>
    <message>
        <source>The key of the project is missing.</source>
        <translation>缺少项目的键。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>The number of a pull request is 1 or more.</source>
        <translation>合并请求的编号从 1 开始。</translation>
    </message>
    <message>
        <source>A name has no line breaks and other control characters.</source>
        <translation>名称中不能有换行和其他控制字符。</translation>
    </message>
</context>
<context>
    <name>DefinitionJson</name>
    <message>
        <source>Text is expected here; put numbers and true or false into quotes.</source>
        <translation>这里应为文本；数字以及 true 或 false 请加引号。</translation>
    </message>
    <message>
        <source>The field is required.</source>
        <translation>此字段必填。</translation>
    </message>
</context>
<context>
    <name>DeliveriesCommand</name>
    <message>
        <source>There are no deliveries.</source>
        <translation>没有投递。</translation>
    </message>
    <message>
        <source>RECEIVED</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>SENDER</source>
        <translation>发送方</translation>
    </message>
    <message>
        <source>EVENT</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>COMPONENT</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>REASON</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>“%1” is no status of a delivery; expected is build, filtered, off, refused, test, duplicate or pending.</source>
        <translation>“%1”不是投递状态；应为 build、filtered、off、refused、test、duplicate 或 pending。</translation>
    </message>
    <message>
        <source>List deliveries, newest first, each with its verdict.</source>
        <translation>列出投递及其判定，最新的在前。</translation>
    </message>
    <message>
        <source>To this component only.</source>
        <translation>只列出发给此组件的。</translation>
    </message>
    <message>
        <source>With this status only: build, filtered, off, refused, test, duplicate, pending.</source>
        <translation>只列出此状态的：build、filtered、off、refused、test、duplicate、pending。</translation>
    </message>
    <message>
        <source>At most so many; 0 for all, which is usual with --json.</source>
        <translation>最多列出多少条；0 表示全部，使用 --json 时默认如此。</translation>
    </message>
    <message>
        <source>--since is not before --until: nothing can lie between them.</source>
        <translation>--since 不早于 --until：两者之间不会有任何内容。</translation>
    </message>
    <message>
        <source>Received then or later: 2026-03-12, 2026-03-12T14:30, or 90m, 12h, 7d ago.</source>
        <translation>只列出此时或之后收到的：2026-03-12、2026-03-12T14:30，或 90m、12h、7d 之前。</translation>
    </message>
    <message>
        <source>Received before then.</source>
        <translation>只列出此时之前收到的。</translation>
    </message>
</context>
<context>
    <name>DeliveryAnswer</name>
    <message>
        <source>All other checks passed.</source>
        <translation>其他检查全部通过。</translation>
    </message>
    <message>
        <source>One other check failed too.</source>
        <translation>另有一项检查未通过。</translation>
    </message>
    <message>
        <source>%1 other checks failed too.</source>
        <translation>另有 %1 项检查未通过。</translation>
    </message>
    <message>
        <source>Compare the secret on the sender&apos;s webhook page with the component&apos;s.</source>
        <translation>请将发送方 Webhook 页面上的密钥与组件的密钥核对。</translation>
    </message>
    <message>
        <source>Copy the address again from the component&apos;s triggers into the sender&apos;s webhook page.</source>
        <translation>请从组件的“触发器”重新复制地址，填入发送方的 Webhook 页面。</translation>
    </message>
    <message>
        <source>Webhooks are sent with POST; a browser that opens the address sends GET.</source>
        <translation>Webhook 用 POST 发送；浏览器打开此地址时发送的是 GET。</translation>
    </message>
    <message>
        <source>The sender took too long; it will usually send it again.</source>
        <translation>发送方用时过长；通常会重新发送。</translation>
    </message>
    <message>
        <source>Bodies up to 25 MiB are taken, as much as GitHub sends.</source>
        <translation>最大接受 25 MiB 的请求体，与 GitHub 的上限相同。</translation>
    </message>
    <message>
        <source>Choose application/json as content type on the sender&apos;s webhook page.</source>
        <translation>请在发送方的 Webhook 页面将内容类型选为 application/json。</translation>
    </message>
    <message>
        <source>The sender&apos;s own delivery log shows what it sent.</source>
        <translation>发送方自己的投递记录中可以看到它发送的内容。</translation>
    </message>
    <message>
        <source>Nothing proved that this came for %1</source>
        <translation>无法证明这是发给 %1 的</translation>
    </message>
    <message>
        <source>Nothing proved who sent this</source>
        <translation>无法证明发送方是谁</translation>
    </message>
    <message>
        <source>There is nothing at this address</source>
        <translation>此地址没有内容</translation>
    </message>
    <message>
        <source>The request to %1 was refused</source>
        <translation>发给 %1 的请求已被拒绝</translation>
    </message>
    <message>
        <source>The request was refused</source>
        <translation>请求已被拒绝</translation>
    </message>
    <message>
        <source>No component has the address %1.</source>
        <translation>没有组件使用地址 %1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Show Secret</source>
        <translation>显示密钥</translation>
    </message>
    <message>
        <source>Show Triggers</source>
        <translation>显示触发器</translation>
    </message>
    <message>
        <source>Show Components</source>
        <translation>显示组件</translation>
    </message>
    <message>
        <source>%1 was built</source>
        <translation>%1 已构建</translation>
    </message>
    <message>
        <source>%1 will be built</source>
        <translation>%1 即将构建</translation>
    </message>
    <message>
        <source>The build of %1 needs approval</source>
        <translation>%1 的构建待批准</translation>
    </message>
    <message>
        <source>%1 is building</source>
        <translation>%1 构建中</translation>
    </message>
    <message>
        <source>%1 was built, and the build failed</source>
        <translation>%1 已构建，构建失败</translation>
    </message>
    <message>
        <source>%1 was built, and the build timed out</source>
        <translation>%1 已构建，构建超时</translation>
    </message>
    <message>
        <source>The build of %1 was interrupted</source>
        <translation>%1 的构建已中断</translation>
    </message>
    <message>
        <source>The build of %1 was cancelled</source>
        <translation>%1 的构建已取消</translation>
    </message>
    <message>
        <source>A newer push took the place of this build of %1</source>
        <translation>%1 的此次构建已被更新的推送取代</translation>
    </message>
    <message>
        <source>Open Build #%1</source>
        <translation>打开构建 #%1</translation>
    </message>
    <message>
        <source>Change Repository…</source>
        <translation>更改仓库…</translation>
    </message>
    <message>
        <source>Show Component</source>
        <translation>显示组件</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>The component</source>
        <translation>该组件</translation>
    </message>
    <message>
        <source>%1 refused this</source>
        <translation>%1 拒绝了此请求</translation>
    </message>
    <message>
        <source>%1 was not built</source>
        <translation>%1 未构建</translation>
    </message>
    <message>
        <source>It is on by now.</source>
        <translation>现在已开启。</translation>
    </message>
    <message>
        <source>Build It Once</source>
        <translation>只构建这一次</translation>
    </message>
    <message>
        <source>The sender&apos;s test reached %1</source>
        <translation>发送方的测试已到达 %1</translation>
    </message>
    <message>
        <source>Switch Git Webhook On</source>
        <translation>开启 Git Webhook</translation>
    </message>
    <message>
        <source>It is being decided</source>
        <translation>正在判定</translation>
    </message>
    <message>
        <source>The delivery is stored; its verdict follows in a moment.</source>
        <translation>投递已保存；稍后给出判定。</translation>
    </message>
    <message>
        <source>Not verified yet, so %1 is not built yet</source>
        <translation>尚未验证，%1 暂不构建</translation>
    </message>
    <message>
        <source>Nothing is lost: it is stored, and decided as soon as the secret can be read.</source>
        <translation>没有丢失：投递已保存，密钥可读取后立即判定。</translation>
    </message>
    <message>
        <source>Show Keychain</source>
        <translation>显示钥匙串</translation>
    </message>
    <message>
        <source>One more question before %1 is built</source>
        <translation>构建 %1 之前还要核实一件事</translation>
    </message>
    <message>
        <source>It tells of what %1 is built from. Copy the address of %1 into the sender&apos;s webhook page.</source>
        <translation>它涉及 %1 的构建源。请复制 %1 的地址，填入发送方的 Webhook 页面。</translation>
    </message>
    <message>
        <source>Copy Right Address</source>
        <translation>复制正确的地址</translation>
    </message>
    <message>
        <source>Show Triggers of %1</source>
        <translation>显示 %1 的触发器</translation>
    </message>
    <message>
        <source>It tells of what %1 are built from. Copy the address of the one it is for into the sender&apos;s webhook page.</source>
        <translation>它涉及 %1 的构建源。请复制其中所针对的组件的地址，填入发送方的 Webhook 页面。</translation>
    </message>
    <message>
        <source>Switch Image Webhook On</source>
        <translation>打开镜像 Webhook</translation>
    </message>
    <message>
        <source>Switch API On</source>
        <translation>打开 API</translation>
    </message>
    <message>
        <source>Show Key</source>
        <translation>显示密钥</translation>
    </message>
</context>
<context>
    <name>DeliveryCopies</name>
    <message>
        <source>Nobody knows how requests of this sender are read.</source>
        <translation>不知道如何读取此发送方的请求。</translation>
    </message>
    <message>
        <source>edited here by %1</source>
        <translation>由 %1 在此编辑</translation>
    </message>
    <message>
        <source>edited here by %1 and signed again</source>
        <translation>由 %1 在此编辑并重新签名</translation>
    </message>
</context>
<context>
    <name>DeliveryDiff</name>
    <message>
        <source>Arrived</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发送方</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Sender&apos;s id</source>
        <translation>发送方编号</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Image tag</source>
        <translation>镜像标签</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Commit before</source>
        <translation>之前的提交</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>提交信息</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未执行到</translation>
    </message>
    <message>
        <source>%1; wanted %2</source>
        <translation>%1；期望 %2</translation>
    </message>
    <message>
        <source>%1: %2; wanted %3</source>
        <translation>%1：%2；期望 %3</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message numerus="yes">
        <source>%n differ</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%n 行不同</numerusform>
        </translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>未比较</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>请求体</translation>
    </message>
</context>
<context>
    <name>DeployCalls</name>
    <message>
        <source>“%1” is nothing that can be done with what is deployed.</source>
        <translation>“%1”不是可以对已部署内容进行的操作。</translation>
    </message>
</context>
<context>
    <name>DeployCommands</name>
    <message>
        <source>Deployment %1 of %2 is queued: %3 of build #%4.</source>
        <translation>%2 的部署 %1 已排队：%3，构建 #%4。</translation>
    </message>
    <message>
        <source>No Slipway runs on this data folder; it is carried out when one does.</source>
        <translation>此数据目录上没有 Slipway 在运行；有实例运行时就会执行。</translation>
    </message>
    <message>
        <source>Deployment #%1 has no log.</source>
        <translation>部署 #%1 没有日志。</translation>
    </message>
    <message>
        <source>serves</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Nothing was deployed yet.</source>
        <translation>还没有部署过。</translation>
    </message>
    <message>
        <source>DEPLOYMENT</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>BUILD</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>QUEUED</source>
        <translation>排队时间</translation>
    </message>
    <message>
        <source>BY</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>ABOUT</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>: build #%1 since %2</source>
        <translation>：构建 #%1，自 %2 起</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>The deployment is being cancelled.</source>
        <translation>正在取消该部署。</translation>
    </message>
    <message>
        <source>The number or id of the build.</source>
        <translation>构建的编号或 id。</translation>
    </message>
    <message>
        <source>Deploy a build of a component; without --build the newest good one.</source>
        <translation>部署组件的某次构建；不带 --build 时部署最新的成功构建。</translation>
    </message>
    <message>
        <source>Deploy an older build again; without --build the one that served before.</source>
        <translation>再次部署较早的构建；不带 --build 时为之前运行的那一次。</translation>
    </message>
    <message>
        <source>Start what is deployed, and open the component again.</source>
        <translation>启动已部署的内容，并重新打开组件。</translation>
    </message>
    <message>
        <source>Stop what is deployed; the component is closed and builds nothing.</source>
        <translation>停止已部署的内容；组件随之关闭，不再构建。</translation>
    </message>
    <message>
        <source>Stop what is deployed and start it again.</source>
        <translation>停止已部署的内容，然后再启动。</translation>
    </message>
    <message>
        <source>List what was deployed of a component, newest first, or print the log of one.</source>
        <translation>列出组件的部署，最新的在前；或打印其中一次的日志。</translation>
    </message>
    <message>
        <source>Print the log of this one instead.</source>
        <translation>改为打印这一次的日志。</translation>
    </message>
    <message>
        <source>End this one, or take it out of the queue.</source>
        <translation>结束这一次，或把它移出队列。</translation>
    </message>
    <message>
        <source>Tell instead how it does now, and which build serves.</source>
        <translation>改为说明它现在的状况，以及哪次构建在运行。</translation>
    </message>
    <message>
        <source>At most so many; 0 for all, which is usual with --json.</source>
        <translation>最多这么多条；0 表示全部，与 --json 一起用时默认如此。</translation>
    </message>
    <message>
        <source>Build %1 is kept, whatever its age.</source>
        <translation>构建 %1 将保留，不论新旧。</translation>
    </message>
    <message>
        <source>Build %1 is kept no longer than others.</source>
        <translation>构建 %1 不再比其他构建保留更久。</translation>
    </message>
    <message>
        <source>Keep a build to go back to, whatever its age.</source>
        <translation>保留一个可以回滚到的构建，不论新旧。</translation>
    </message>
    <message>
        <source>Keep it no longer than others again.</source>
        <translation>使其不再比其他构建保留更久。</translation>
    </message>
    <message>
        <source>Builds by hand are of commit %1 of build #%2, until the next push or “slipway follow %3”.</source>
        <translation>在下一次推送或执行“slipway follow %3”之前，手动构建使用构建 #%2 的提交 %1。</translation>
    </message>
    <message>
        <source>Builds of %1 by hand follow its branch again.</source>
        <translation>%1 的手动构建重新跟随其分支。</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>No build is kept that could be deployed. What is built well from now on is.</source>
        <translation>没有保留可供部署的构建。今后构建成功的会被保留。</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>BRANCH</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>REVISION</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>BUILT</source>
        <translation>构建于</translation>
    </message>
    <message>
        <source>List instead the builds that can be deployed, and which are pinned.</source>
        <translation>改为列出可以部署的构建，以及哪些已固定。</translation>
    </message>
    <message>
        <source>Follow the branch again after a roll-back that set the build source back: builds by hand, and calls with the key that name neither branch nor commit, are of its newest commit again.</source>
        <translation>在连同构建源一起回滚之后，重新跟随分支：手动构建，以及用密钥发起且未指明分支或提交的调用，重新使用其最新提交。</translation>
    </message>
    <message>
        <source>Set the build source back, too: builds by hand, and calls with the key that name neither branch nor commit, are of that build&apos;s commit until the next push.</source>
        <translation>同时恢复构建源：在下一次推送之前，手动构建以及用密钥发起且未指明分支或提交的调用，都使用该构建的提交。</translation>
    </message>
</context>
<context>
    <name>Deployment</name>
    <message>
        <source>The script that deploys a build is missing.</source>
        <translation>缺少部署构建的脚本。</translation>
    </message>
    <message>
        <source>“%1” is no port such as 8080:80, the machine&apos;s first.</source>
        <translation>“%1”不是端口，例如 8080:80，本机的端口在前。</translation>
    </message>
    <message>
        <source>“%1” is no volume such as data:/var/lib/data or /srv/web:/srv:ro.</source>
        <translation>“%1”不是卷，例如 data:/var/lib/data 或 /srv/web:/srv:ro。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a network.</source>
        <translation>“%1”不能作为网络的名称。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a variable: letters, digits and _ only, and no digit first.</source>
        <translation>“%1”不能作为变量的名称：只能用字母、数字和 _，且不以数字开头。</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>端口是 1 到 65535 之间的数字。</translation>
    </message>
    <message>
        <source>The path begins with / and has no spaces or quotes.</source>
        <translation>路径以 / 开头，不含空格和引号。</translation>
    </message>
    <message>
        <source>The command that tells whether it is healthy is missing.</source>
        <translation>缺少判断是否健康的命令。</translation>
    </message>
    <message>
        <source>A number from %1 to %2 is expected here.</source>
        <translation>这里需要 %1 到 %2 之间的数字。</translation>
    </message>
    <message>
        <source>What is deployed there is named like deployment/web or statefulset/db.</source>
        <translation>那里部署的内容以 deployment/web 或 statefulset/db 这样的形式命名。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a namespace: small letters, digits and - only.</source>
        <translation>“%1”不能作为命名空间的名称：只能用小写字母、数字和 -。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a container: small letters, digits and - only.</source>
        <translation>“%1”不能作为容器的名称：只能用小写字母、数字和 -。</translation>
    </message>
    <message>
        <source>The container engine itself obeys %1, so it can&apos;t be a secret of the container. Give it another name.</source>
        <translation>容器引擎自身会受 %1 影响，因此它不能作为容器的密钥。请换一个名称。</translation>
    </message>
    <message>
        <source>%1 is a variable already. It can&apos;t be a secret, too.</source>
        <translation>%1 已经是变量，不能同时作为密钥。</translation>
    </message>
    <message>
        <source>The machine&apos;s port %1 is taken by another one in this list, so the engine would not start the container. Choose another one.</source>
        <translation>本机端口 %1 已被此列表中的另一项占用，引擎将无法启动容器。请另选一个。</translation>
    </message>
</context>
<context>
    <name>DoctorCommand</name>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>PROBLEM</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Could not be repaired (%1): %2</source>
        <translation>无法修复（%1）：%2</translation>
    </message>
    <message>
        <source>--repair needs a COMPONENT: only its webhook can be repaired.</source>
        <translation>--repair 需要 COMPONENT：只能修复组件的 Webhook。</translation>
    </message>
    <message>
        <source>Look everything over, or one component&apos;s webhook, and say what keeps pushes from being built.</source>
        <translation>检查全部内容或某个组件的 Webhook，并说明推送为何没有构建。</translation>
    </message>
    <message>
        <source>Also repair the component&apos;s webhook, as far as no person is needed.</source>
        <translation>同时修复该组件的 Webhook，仅限无需人工处理的部分。</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>The command of the editor has a quote that does not end: %1</source>
        <translation>编辑器命令中有未结束的引号：%1</translation>
    </message>
    <message>
        <source>The command of the editor names no program. It looks like this: code -g {file}:{line}</source>
        <translation>编辑器命令没有写程序。应类似于：code -g {file}:{line}</translation>
    </message>
    <message>
        <source>%1 is no whole path of a file.</source>
        <translation>%1 不是文件的完整路径。</translation>
    </message>
    <message>
        <source>%1 was not opened: the desktop might run it instead of showing it. Choose an editor for it.</source>
        <translation>未打开 %1：桌面可能会运行它而不是显示它。请为它选择编辑器。</translation>
    </message>
    <message>
        <source>The editor “%1” is not installed, so nothing was opened. Choose another one.</source>
        <translation>未安装编辑器“%1”，因此什么也没有打开。请另选一个。</translation>
    </message>
    <message>
        <source>%1 did not start: %2. Nothing was opened.</source>
        <translation>%1 没有启动：%2。什么也没有打开。</translation>
    </message>
</context>
<context>
    <name>EndItems</name>
    <message>
        <source>ended %1</source>
        <translation>%1到期</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>account, host</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>API token “%1”</source>
        <translation>API 令牌“%1”</translation>
    </message>
    <message>
        <source>Certificate of the listener</source>
        <translation>监听器的证书</translation>
    </message>
    <message>
        <source>every webhook</source>
        <translation>所有 Webhook</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time left, what it is used for</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>EngineOptions</name>
    <message>
        <source>The sandbox can&apos;t keep its passphrase in %1: %2.</source>
        <translation>沙盒无法将口令保存在 %1：%2。</translation>
    </message>
    <message>
        <source>“%1” is no address to listen on. Expected is ADDRESS:PORT, as 127.0.0.1:8420 or [::1]:0.</source>
        <translation>“%1”不是可监听的地址。应为“地址:端口”，例如 127.0.0.1:8420 或 [::1]:0。</translation>
    </message>
</context>
<context>
    <name>Envelope</name>
    <message>
        <source>This is not JSON: %1 at byte %2.</source>
        <translation>这不是 JSON：%1，位于第 %2 字节。</translation>
    </message>
    <message>
        <source>A request envelope is a JSON object.</source>
        <translation>请求封装应为一个 JSON 对象。</translation>
    </message>
    <message>
        <source>“headers” is missing or is not an object.</source>
        <translation>缺少“headers”，或它不是对象。</translation>
    </message>
    <message>
        <source>The header “%1” is not a text.</source>
        <translation>请求头“%1”不是文本。</translation>
    </message>
    <message>
        <source>“body_raw_base64” is not base64.</source>
        <translation>“body_raw_base64”不是 base64。</translation>
    </message>
    <message>
        <source>Neither “body_raw_base64” nor “body” is there.</source>
        <translation>既没有“body_raw_base64”，也没有“body”。</translation>
    </message>
    <message>
        <source>The relayed event is no JSON object: %1.</source>
        <translation>转发的事件不是 JSON 对象：%1。</translation>
    </message>
</context>
<context>
    <name>EnvelopeFile</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>Branch %1 deleted</source>
        <translation>分支 %1 已删除</translation>
    </message>
    <message>
        <source>New branch %1</source>
        <translation>新分支 %1</translation>
    </message>
    <message>
        <source>Push to %1</source>
        <translation>推送到 %1</translation>
    </message>
    <message>
        <source>Tag %1 deleted</source>
        <translation>标签 %1 已删除</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Unknown event</source>
        <translation>未知事件</translation>
    </message>
    <message>
        <source>Pull request %1 opened</source>
        <translation>拉取请求 %1 已打开</translation>
    </message>
    <message>
        <source>Pull request %1 updated</source>
        <translation>拉取请求 %1 已更新</translation>
    </message>
    <message>
        <source>Pull request %1 closed</source>
        <translation>拉取请求 %1 已关闭</translation>
    </message>
    <message>
        <source>Pull request %1 edited</source>
        <translation>拉取请求 %1 已编辑</translation>
    </message>
    <message>
        <source>API call for tag %1</source>
        <translation>标签 %1 的 API 调用</translation>
    </message>
    <message>
        <source>API call for %1</source>
        <translation>%1 的 API 调用</translation>
    </message>
    <message>
        <source>API call</source>
        <translation>API 调用</translation>
    </message>
</context>
<context>
    <name>EventStream</name>
    <message>
        <source>The server sent an event that is larger than anything it may relay.</source>
        <translation>服务器发送的事件超过了它可以中继的最大长度。</translation>
    </message>
</context>
<context>
    <name>ForgeCall</name>
    <message>
        <source>An administrator of %1 can allow it (Admin area, Settings, Network, Outbound requests: local network for webhooks), or this Slipway gets a public address or a relay.</source>
        <translation>%1 的管理员可以放行（Admin area › Settings › Network › Outbound requests 中允许 Webhook 访问本地网络），或者为此 Slipway 设置公开地址或中继。</translation>
    </message>
    <message>
        <source>An administrator of %1 can allow it (ALLOWED_HOST_LIST in the section webhook of app.ini), or this Slipway gets a public address or a relay.</source>
        <translation>%1 的管理员可以放行（app.ini 的 webhook 一节中的 ALLOWED_HOST_LIST），或者为此 Slipway 设置公开地址或中继。</translation>
    </message>
    <message>
        <source>An administrator of %1 can allow it (LOCAL_NETWORK_ALLOWLIST in the section security of app.ini), or this Slipway gets a public address or a relay.</source>
        <translation>%1 的管理员可以放行（app.ini 的 security 一节中的 LOCAL_NETWORK_ALLOWLIST），或者为此 Slipway 设置公开地址或中继。</translation>
    </message>
    <message>
        <source>Give this Slipway a public address or a relay.</source>
        <translation>为此 Slipway 设置公开地址或中继。</translation>
    </message>
    <message>
        <source>A Maintainer or Owner of the project can: sign in with such an account, or ask for the role.</source>
        <translation>项目的 Maintainer 或 Owner 可以操作：用这样的账号登录，或申请该角色。</translation>
    </message>
    <message>
        <source>An administrator of the repository can: sign in with such an account, or ask for the right.</source>
        <translation>仓库的管理员可以操作：用这样的账号登录，或申请该权限。</translation>
    </message>
    <message>
        <source>The organisation wants the token to be authorised for its single sign-on. Do that on the page of your tokens or applications at %1.</source>
        <translation>组织要求令牌获得其单点登录的授权。在 %1 的令牌或应用页面完成授权。</translation>
    </message>
    <message>
        <source>The token does not have the scope for this. Sign in again and grant it, or make a token with it.</source>
        <translation>令牌没有所需的权限范围。重新登录并授予，或创建带有该权限范围的令牌。</translation>
    </message>
    <message>
        <source>%1 does not allow this to the account.</source>
        <translation>%1 不允许该账号执行此操作。</translation>
    </message>
    <message>
        <source>%1 was asked too often. It may be asked again at %2.</source>
        <translation>对 %1 的请求过于频繁。%2 之后可以再次请求。</translation>
    </message>
    <message>
        <source>%1 can&apos;t answer now (HTTP %2). It may be asked again at %3.</source>
        <translation>%1 暂时无法应答（HTTP %2）。%3 之后可以再次请求。</translation>
    </message>
    <message>
        <source>%1 can&apos;t answer now (HTTP %2). Try again later.</source>
        <translation>%1 暂时无法应答（HTTP %2）。稍后重试。</translation>
    </message>
    <message>
        <source>%1 does not have it, or does not show it to this account. Check the name, and what the account may see.</source>
        <translation>%1 没有该内容，或不对此账号公开。检查名称以及账号的可见范围。</translation>
    </message>
    <message>
        <source>%1 gave up waiting. Try again.</source>
        <translation>%1 等待超时。重试即可。</translation>
    </message>
    <message>
        <source>%1 does not answer this call but sends it elsewhere (HTTP %2). Check the provider&apos;s address.</source>
        <translation>%1 不应答此调用，而是转到别处（HTTP %2）。检查服务商的地址。</translation>
    </message>
    <message>
        <source>It is there already at %1.</source>
        <translation>%1 上已有该内容。</translation>
    </message>
    <message>
        <source>%1 does not call this address, so no push would arrive.</source>
        <translation>%1 不访问此地址，因此收不到推送。</translation>
    </message>
    <message>
        <source>%1 does not take what was sent (HTTP %2).</source>
        <translation>%1 不接受发送的内容（HTTP %2）。</translation>
    </message>
    <message>
        <source>%1 sends on to another address, %2. The token is not sent there, so the rest is missing. Correct the provider&apos;s address, or have the forge&apos;s own external address set right.</source>
        <translation>%1 转到另一个地址 %2。令牌不会发送到那里，因此缺少其余内容。更正服务商的地址，或让人修正代码托管平台自身的外部地址。</translation>
    </message>
    <message>
        <source>%1 answers with %2 where such a forge answers with data. Check the provider&apos;s address, and whether a proxy or a sign-in page stands before it.</source>
        <translation>%1 返回的是 %2，而此类代码托管平台应返回数据。检查服务商的地址，以及前面是否有代理或登录页面。</translation>
    </message>
    <message>
        <source>A name in it is empty or can&apos;t be one. Choose the repository again.</source>
        <translation>其中某个名称为空或无效。重新选择仓库。</translation>
    </message>
    <message>
        <source>%1 says: “%2”</source>
        <translation>%1 的说明：“%2”</translation>
    </message>
    <message>
        <source>a redirection to %1</source>
        <translation>到 %1 的重定向</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>其他内容</translation>
    </message>
    <message>
        <source>%1 answers with something else than a list. Check whether the provider&apos;s kind and address are right.</source>
        <translation>%1 返回的不是列表。检查服务商的类型和地址是否正确。</translation>
    </message>
    <message>
        <source>%1 does not take the token: it has expired, was revoked, or is of another place. Sign in again, or bind a new token.</source>
        <translation>%1 不接受该令牌：它已过期、已被撤销，或属于别处。请重新登录，或绑定新的令牌。</translation>
    </message>
</context>
<context>
    <name>ForgeTransport</name>
    <message>
        <source>%1 is not at the forge, so nothing was sent there.</source>
        <translation>%1 不属于该代码托管平台，因此没有向其发送任何内容。</translation>
    </message>
</context>
<context>
    <name>ForgeWords</name>
    <message>
        <source>Open &lt;b&gt;Settings › Developer settings › OAuth Apps › New OAuth App&lt;/b&gt;, your own or those of the organisation.</source>
        <translation>打开 &lt;b&gt;Settings › Developer settings › OAuth Apps › New OAuth App&lt;/b&gt;，可在个人或组织的设置中。</translation>
    </message>
    <message>
        <source>Application name: as people are to see it when they sign in. Homepage URL: any page of yours.</source>
        <translation>Application name：登录时显示的名称。Homepage URL：自己的任一页面。</translation>
    </message>
    <message>
        <source>Authorization callback URL: the address above.</source>
        <translation>Authorization callback URL：上面的地址。</translation>
    </message>
    <message>
        <source>Tick &lt;b&gt;Enable Device Flow&lt;/b&gt; if people are to sign in with a code, then &lt;b&gt;Register application&lt;/b&gt;.</source>
        <translation>如需用设备码登录，勾选 &lt;b&gt;Enable Device Flow&lt;/b&gt;，然后点击 &lt;b&gt;Register application&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Copy the &lt;b&gt;Client ID&lt;/b&gt; into the form. &lt;b&gt;Generate a new client secret&lt;/b&gt; shows the secret once.</source>
        <translation>将 &lt;b&gt;Client ID&lt;/b&gt; 复制到表单中。点击 &lt;b&gt;Generate a new client secret&lt;/b&gt; 后，密钥只显示一次。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Edit profile › Applications › Add new application&lt;/b&gt;; for everybody there, &lt;b&gt;Admin › Applications&lt;/b&gt;.</source>
        <translation>打开 &lt;b&gt;Edit profile › Applications › Add new application&lt;/b&gt;；供该平台所有人使用时，打开 &lt;b&gt;Admin › Applications&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Name: as people are to see it when they sign in. Redirect URI: the address above.</source>
        <translation>Name：登录时显示的名称。Redirect URI：上面的地址。</translation>
    </message>
    <message>
        <source>Leave &lt;b&gt;Confidential&lt;/b&gt; ticked if the form gets the secret. Without it no secret is needed.</source>
        <translation>表单中要填密钥时，保持勾选 &lt;b&gt;Confidential&lt;/b&gt;。不勾选则无需密钥。</translation>
    </message>
    <message>
        <source>Scopes: tick %1, then &lt;b&gt;Save application&lt;/b&gt;.</source>
        <translation>Scopes：勾选 %1，然后点击 &lt;b&gt;Save application&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Copy the &lt;b&gt;Application ID&lt;/b&gt;, and the &lt;b&gt;Secret&lt;/b&gt; where there is one, into the form.</source>
        <translation>将 &lt;b&gt;Application ID&lt;/b&gt; 复制到表单中；如有 &lt;b&gt;Secret&lt;/b&gt;，一并复制。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;设置 › 第三方应用 › 创建应用&lt;/b&gt; (third-party applications).</source>
        <translation>打开 &lt;b&gt;设置 › 第三方应用 › 创建应用&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>&lt;b&gt;应用名称&lt;/b&gt; (name): as people are to see it. &lt;b&gt;应用主页&lt;/b&gt; (home page): any page of yours.</source>
        <translation>&lt;b&gt;应用名称&lt;/b&gt;：登录时显示的名称。&lt;b&gt;应用主页&lt;/b&gt;：自己的任一页面。</translation>
    </message>
    <message>
        <source>&lt;b&gt;应用回调地址&lt;/b&gt; (callback): the address above.</source>
        <translation>&lt;b&gt;应用回调地址&lt;/b&gt;：上面的地址。</translation>
    </message>
    <message>
        <source>&lt;b&gt;权限&lt;/b&gt; (permissions): tick %1, then &lt;b&gt;创建应用&lt;/b&gt;.</source>
        <translation>&lt;b&gt;权限&lt;/b&gt;：勾选 %1，然后点击 &lt;b&gt;创建应用&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Copy &lt;b&gt;Client ID&lt;/b&gt; and &lt;b&gt;Client Secret&lt;/b&gt; into the form.</source>
        <translation>将 &lt;b&gt;Client ID&lt;/b&gt; 和 &lt;b&gt;Client Secret&lt;/b&gt; 复制到表单中。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Settings › Applications&lt;/b&gt; and there &lt;b&gt;Manage OAuth2 Applications&lt;/b&gt;; for everybody there, &lt;b&gt;Site Administration › Integrations › Applications&lt;/b&gt;.</source>
        <translation>打开 &lt;b&gt;Settings › Applications&lt;/b&gt;，找到 &lt;b&gt;Manage OAuth2 Applications&lt;/b&gt;；供该平台所有人使用时，打开 &lt;b&gt;Site Administration › Integrations › Applications&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Application Name: as people are to see it. Redirect URIs: the address above.</source>
        <translation>Application Name：登录时显示的名称。Redirect URIs：上面的地址。</translation>
    </message>
    <message>
        <source>Leave &lt;b&gt;Confidential Client&lt;/b&gt; ticked if the form gets the secret. Without it no secret is needed.</source>
        <translation>表单中要填密钥时，保持勾选 &lt;b&gt;Confidential Client&lt;/b&gt;。不勾选则无需密钥。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Create Application&lt;/b&gt;, then copy &lt;b&gt;Client ID&lt;/b&gt; and &lt;b&gt;Client Secret&lt;/b&gt; into the form: the secret is shown once.</source>
        <translation>点击 &lt;b&gt;Create Application&lt;/b&gt;，然后将 &lt;b&gt;Client ID&lt;/b&gt; 和 &lt;b&gt;Client Secret&lt;/b&gt; 复制到表单中：密钥只显示一次。</translation>
    </message>
    <message>
        <source>Gogs registers no applications. Add it with its address, then bind accounts with a token each.</source>
        <translation>Gogs 不支持注册应用。用其地址添加服务商，然后为每个账号用令牌绑定。</translation>
    </message>
    <message>
        <source>Signing in with a code needs no secret; signing in with the browser does.</source>
        <translation>用设备码登录无需密钥；用浏览器登录需要密钥。</translation>
    </message>
    <message>
        <source>An address on 127.0.0.1 works with any port; any other must be entered exactly.</source>
        <translation>127.0.0.1 的地址可用任意端口；其他地址必须完全一致。</translation>
    </message>
    <message>
        <source>Gitee compares the address letter by letter, the port too. When the listener&apos;s port changes, enter the new one there.</source>
        <translation>Gitee 会逐字比对地址，包括端口。监听器的端口改变后，须在那里填写新端口。</translation>
    </message>
    <message>
        <source>Older versions compare the port too. When the listener&apos;s port changes, enter the new one there.</source>
        <translation>较旧的版本也会比对端口。监听器的端口改变后，须在那里填写新端口。</translation>
    </message>
    <message>
        <source>Application ID</source>
        <translation>Application ID</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client ID</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Settings › Developer settings › Personal access tokens › Tokens (classic) › Generate new token&lt;/b&gt;.</source>
        <translation>打开 &lt;b&gt;Settings › Developer settings › Personal access tokens › Tokens (classic) › Generate new token&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Tick %1 and choose when it expires.</source>
        <translation>勾选 %1，并选择到期时间。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Generate token&lt;/b&gt;, and copy it here.</source>
        <translation>点击 &lt;b&gt;Generate token&lt;/b&gt;，并复制到此处。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Edit profile › Access tokens › Add new token&lt;/b&gt;.</source>
        <translation>打开 &lt;b&gt;Edit profile › Access tokens › Add new token&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Create personal access token&lt;/b&gt;, and copy it here.</source>
        <translation>点击 &lt;b&gt;Create personal access token&lt;/b&gt;，并复制到此处。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;设置 › 私人令牌 › 生成新令牌&lt;/b&gt; (private tokens).</source>
        <translation>打开 &lt;b&gt;设置 › 私人令牌 › 生成新令牌&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Tick %1, then &lt;b&gt;提交&lt;/b&gt; (submit).</source>
        <translation>勾选 %1，然后点击 &lt;b&gt;提交&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Copy the token here: it is shown once.</source>
        <translation>将令牌复制到此处：它只显示一次。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Settings › Applications&lt;/b&gt; and there &lt;b&gt;Manage Access Tokens&lt;/b&gt;.</source>
        <translation>打开 &lt;b&gt;Settings › Applications&lt;/b&gt;，找到 &lt;b&gt;Manage Access Tokens&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Permissions: %1. Older versions have none to choose.</source>
        <translation>Permissions：%1。较旧的版本没有此选项。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Generate Token&lt;/b&gt;, and copy it here: it is shown once.</source>
        <translation>点击 &lt;b&gt;Generate Token&lt;/b&gt;，并复制到此处：它只显示一次。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Your Settings › Applications › Generate New Token&lt;/b&gt;.</source>
        <translation>打开 &lt;b&gt;Your Settings › Applications › Generate New Token&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Give it a name; it may do what the account may.</source>
        <translation>填写名称；令牌的权限与账号相同。</translation>
    </message>
    <message>
        <source>A fine-grained token does as well: Contents read-only, Webhooks and Commit statuses read and write, for the repositories that are built.</source>
        <translation>也可以使用 fine-grained token：对要构建的仓库，Contents 设为 Read-only，Webhooks 和 Commit statuses 设为 Read and write。</translation>
    </message>
</context>
<context>
    <name>GitHub</name>
    <message>
        <source>Enter this component&apos;s secret on GitHub&apos;s webhook page; the request was not signed.</source>
        <translation>请在 GitHub 的 Webhook 页面填写此组件的密钥；该请求没有签名。</translation>
    </message>
    <message>
        <source>Only an SHA-1 signature was sent, as very old Enterprise Servers do. Update the server: SHA-1 alone is not accepted.</source>
        <translation>只发送了 SHA-1 签名，很旧的 Enterprise Server 会这样。请升级该服务器：不接受只有 SHA-1 的签名。</translation>
    </message>
</context>
<context>
    <name>GitLab</name>
    <message>
        <source>GitLab sent a signature, but this component&apos;s secret is no signing token (whsec_…).</source>
        <translation>GitLab 发送了签名，但此组件的密钥不是 Signing token（whsec_…）。</translation>
    </message>
    <message>
        <source>Enter this component&apos;s signing token on GitLab&apos;s webhook page; the request was not signed.</source>
        <translation>请在 GitLab 的 Webhook 页面填写此组件的 Signing token；该请求没有签名。</translation>
    </message>
    <message>
        <source>Enter this component&apos;s secret as “Secret token” on GitLab&apos;s webhook page; the request had none.</source>
        <translation>请在 GitLab 的 Webhook 页面将此组件的密钥填入“Secret token”；该请求没有带。</translation>
    </message>
    <message>
        <source>The body names no kind of event: the webhook sends a template of its own.</source>
        <translation>请求体没有说明事件种类：该 Webhook 使用了自定义模板。</translation>
    </message>
</context>
<context>
    <name>Gitee</name>
    <message>
        <source>Enter this component&apos;s secret as password or signing key on Gitee&apos;s WebHook page; the request had none.</source>
        <translation>请在 Gitee 的 WebHook 页面将此组件的密钥填为密码或签名密钥；该请求没有带。</translation>
    </message>
</context>
<context>
    <name>Glob</name>
    <message>
        <source>A branch pattern needs at least one character.</source>
        <translation>分支模式至少需要一个字符。</translation>
    </message>
    <message>
        <source>“[” is never closed. Write “\[” for the character itself.</source>
        <translation>“[”没有闭合。要表示该字符本身，请写“\[”。</translation>
    </message>
    <message>
        <source>“\” at the end has no character to stand for. Write “\\” for the character itself.</source>
        <translation>末尾的“\”后面没有字符。要表示该字符本身，请写“\\”。</translation>
    </message>
    <message>
        <source>A range in “[…]” runs backwards. Write its lower end first.</source>
        <translation>“[…]”中的范围写反了。请先写较小的一端。</translation>
    </message>
</context>
<context>
    <name>GogsFamily</name>
    <message>
        <source>%1 does not tell whose token it is. Check the provider&apos;s address.</source>
        <translation>%1 没有说明令牌属于谁。检查服务商的地址。</translation>
    </message>
</context>
<context>
    <name>Hold</name>
    <message>
        <source>“%1” is no time span: write “Fri 16:00 - Mon 08:00” for every week, or “2026-12-20 - 2027-01-02”, with or without times.</source>
        <translation>“%1”不是时间段：每周重复请写“Fri 16:00 - Mon 08:00”，单次请写“2026-12-20 - 2027-01-02”，时刻可写可不写。</translation>
    </message>
    <message>
        <source>“%1” would never end. Pause building instead, or switch the triggers off.</source>
        <translation>“%1”永远不会结束。请改为暂停构建，或关闭触发器。</translation>
    </message>
    <message>
        <source>“%1” ends before it begins.</source>
        <translation>“%1”的结束早于开始。</translation>
    </message>
    <message>
        <source>Building is paused by %1 since %2.</source>
        <translation>%1 自 %2 起暂停了构建。</translation>
    </message>
    <message>
        <source>Building is paused by %1 since %2: %3</source>
        <translation>%1 自 %2 起暂停了构建：%3</translation>
    </message>
    <message>
        <source>Development is frozen until %1</source>
        <translation>开发环境冻结至 %1</translation>
    </message>
    <message>
        <source>Test is frozen until %1</source>
        <translation>测试环境冻结至 %1</translation>
    </message>
    <message>
        <source>Production is frozen until %1</source>
        <translation>生产环境冻结至 %1</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm</source>
        <comment>a day and its time, in the letters of QLocale</comment>
        <translation>M月d日 ddd HH:mm</translation>
    </message>
</context>
<context>
    <name>HoldCommands</name>
    <message>
        <source>Building is paused. What runs goes on; what comes is taken in, decided, and waits for “slipway resume”.</source>
        <translation>构建已暂停。正在运行的会继续；新来的会接收并判定，然后等待“slipway resume”。</translation>
    </message>
    <message>
        <source>builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>waits: %1</source>
        <translation>等待：%1</translation>
    </message>
    <message>
        <source>Nothing waits to be built.</source>
        <translation>没有等待的构建。</translation>
    </message>
    <message>
        <source>BUILD</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>BRANCH</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>REVISION</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>THEN</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>ABOUT</source>
        <translation>说明</translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) left out.</source>
        <translation>
            <numerusform>已略过 %n 个构建。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有做任何更改。</translation>
    </message>
    <message>
        <source>Building goes on.</source>
        <translation>构建继续进行。</translation>
    </message>
    <message>
        <source>Let no build start any more, until resume; what is pushed meanwhile is remembered.</source>
        <translation>在 resume 之前不再开始任何构建；期间的推送会记住。</translation>
    </message>
    <message>
        <source>Why, for everybody to see.</source>
        <translation>原因，所有人可见。</translation>
    </message>
    <message>
        <source>Go on building after a pause, and list what builds.</source>
        <translation>暂停后继续构建，并列出要构建的内容。</translation>
    </message>
    <message>
        <source>Only list it.</source>
        <translation>只列出，不做更改。</translation>
    </message>
    <message>
        <source>Cancel this build instead, named by id or COMPONENT#NUMBER; may be given again.</source>
        <translation>改为取消此构建；用编号或“组件#序号”指定，可重复使用。</translation>
    </message>
</context>
<context>
    <name>HookDoctor</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing answered at the address</source>
        <translation>该地址没有应答</translation>
    </message>
    <message>
        <source>nothing answered at the address: %1</source>
        <translation>该地址没有应答：%1</translation>
    </message>
    <message>
        <source>Slipway refused the signature (401): the forge has another secret</source>
        <translation>Slipway 拒绝了签名（401）：代码托管平台上的密钥不一致</translation>
    </message>
    <message>
        <source>the address leads to no component (404)</source>
        <translation>该地址没有对应的组件（404）</translation>
    </message>
    <message>
        <source>the proxy or relay before Slipway did not reach it (%1)</source>
        <translation>Slipway 前面的代理或中继无法连接到它（%1）</translation>
    </message>
    <message>
        <source>the address sends on to another one (%1), which forges do not follow</source>
        <translation>该地址转到另一个地址（%1），而代码托管平台不会跟随跳转</translation>
    </message>
    <message>
        <source>it was answered with %1</source>
        <translation>应答为 %1</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>开关</translation>
    </message>
    <message>
        <source>The git webhook is switched off: pushes arrive and build nothing. Switch it on.</source>
        <translation>Git Webhook 已关闭：推送会到达，但不会构建。将其打开。</translation>
    </message>
    <message>
        <source>The git webhook is on.</source>
        <translation>Git Webhook 已打开。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>No account looks after this webhook, so the forge can&apos;t be asked. Choose the repository from an account&apos;s list to have it set up and checked.</source>
        <translation>没有账号管理此 Webhook，因此无法查询代码托管平台。从账号的列表中选择仓库，即可设置并检查它。</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>The forge knows the account and allows what is needed.</source>
        <translation>代码托管平台认可该账号，并允许所需的操作。</translation>
    </message>
    <message>
        <source>The account&apos;s token ends on %1; after that the webhook is not looked after. Sign in again.</source>
        <translation>该账号的令牌于 %1 到期；之后不再管理此 Webhook。重新登录。</translation>
    </message>
    <message>
        <source>The account was granted too little: %1. Sign in again and allow it.</source>
        <translation>授予该账号的权限不足：%1。重新登录并授权。</translation>
    </message>
    <message>
        <source>The forge does not take the account&apos;s token any more. Sign in again.</source>
        <translation>代码托管平台不再接受该账号的令牌。重新登录。</translation>
    </message>
    <message>
        <source>The forge can&apos;t be reached.</source>
        <translation>无法连接代码托管平台。</translation>
    </message>
    <message>
        <source>The keychain is closed, so the forge can&apos;t be asked. Open it.</source>
        <translation>钥匙串未解锁，因此无法查询代码托管平台。将其解锁。</translation>
    </message>
    <message>
        <source>The account was not checked yet.</source>
        <translation>尚未检查该账号。</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>公开地址</translation>
    </message>
    <message>
        <source>The address is this computer&apos;s own: only programs here can send to it.</source>
        <translation>该地址是本机地址：只有本机上的程序能向其发送。</translation>
    </message>
    <message>
        <source>The forge runs on this computer and can send here.</source>
        <translation>代码托管平台在本机运行，可以向这里发送。</translation>
    </message>
    <message>
        <source>The address is one of the local network. GitLab sends there only if its administrator allows webhooks to the local network.</source>
        <translation>该地址属于本地网络。只有 GitLab 的管理员允许 Webhook 访问本地网络，它才会向该地址发送。</translation>
    </message>
    <message>
        <source>The address is one of the local network, where the forge has to be too.</source>
        <translation>该地址属于本地网络，代码托管平台也必须在此网络中。</translation>
    </message>
    <message>
        <source>Pushes travel the Internet unencrypted, for everybody on the way to read. Put a proxy with https before Slipway, or give it a certificate.</source>
        <translation>推送未加密地经过互联网，途中任何人都能读取。在 Slipway 前面设置使用 https 的代理，或为它配置证书。</translation>
    </message>
    <message>
        <source>The address is one of the Internet, with encryption.</source>
        <translation>该地址是互联网地址，并已加密。</translation>
    </message>
    <message>
        <source>Webhook at the forge</source>
        <translation>代码托管平台上的 Webhook</translation>
    </message>
    <message>
        <source>%1 has no webhook for this component, so no push is sent here.</source>
        <translation>%1 没有此组件的 Webhook，因此不会向这里发送推送。</translation>
    </message>
    <message>
        <source>%1 has the webhook.</source>
        <translation>%1 有此 Webhook。</translation>
    </message>
    <message>
        <source>Other webhooks</source>
        <translation>其他 Webhook</translation>
    </message>
    <message numerus="yes">
        <source>%n further webhook(s) of this component send every push once more. Remove them.</source>
        <translation>
            <numerusform>此组件另有 %n 个 Webhook，每次推送都会重复发送。将其移除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of other components, here or of another Slipway</source>
        <translation>
            <numerusform>%n 个属于其他组件（此处的或另一个 Slipway 的）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of other programs</source>
        <translation>
            <numerusform>%n 个属于其他程序</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no others.</source>
        <translation>没有其他 Webhook。</translation>
    </message>
    <message>
        <source>The repository has others, which are left alone: %1.</source>
        <translation>仓库还有其他 Webhook，均保持不变：%1。</translation>
    </message>
    <message>
        <source>Address at the forge</source>
        <translation>代码托管平台上的地址</translation>
    </message>
    <message>
        <source>The forge sends to this component&apos;s address.</source>
        <translation>代码托管平台发送到此组件的地址。</translation>
    </message>
    <message>
        <source>The forge sends to another address than %1. Repair the webhook.</source>
        <translation>代码托管平台发送到的地址不是 %1。修复 Webhook。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>The forge does not send %1, which the rules wait for. Repair the webhook.</source>
        <translation>代码托管平台没有发送规则所等待的 %1。修复 Webhook。</translation>
    </message>
    <message>
        <source>The forge also sends %1, which no rule builds.</source>
        <translation>代码托管平台还发送 %1，没有规则会构建它。</translation>
    </message>
    <message>
        <source>The forge sends what the rules wait for.</source>
        <translation>代码托管平台发送的内容正是规则所等待的。</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>The forge sends JSON.</source>
        <translation>代码托管平台发送 JSON。</translation>
    </message>
    <message>
        <source>The forge sends forms in place of JSON, which a relay can&apos;t pass on with their signature. Repair the webhook.</source>
        <translation>代码托管平台发送的是表单而不是 JSON，中继无法连同签名一起转发表单。修复 Webhook。</translation>
    </message>
    <message>
        <source>Switched on at the forge</source>
        <translation>在代码托管平台上已打开</translation>
    </message>
    <message>
        <source>The forge has switched the webhook off until %1, because deliveries failed. A test that succeeds switches it on again.</source>
        <translation>由于投递失败，代码托管平台已关闭此 Webhook，直到 %1。测试成功后会重新打开。</translation>
    </message>
    <message>
        <source>The forge has switched the webhook off for good, because deliveries kept failing. Repair the webhook; a test that succeeds switches it on again.</source>
        <translation>由于投递持续失败，代码托管平台已永久关闭此 Webhook。修复 Webhook；测试成功后会重新打开。</translation>
    </message>
    <message>
        <source>Somebody has switched the webhook off at the forge. Repair the webhook to switch it on again.</source>
        <translation>有人在代码托管平台上关闭了此 Webhook。修复 Webhook 即可重新打开。</translation>
    </message>
    <message>
        <source>The forge has the webhook switched on.</source>
        <translation>代码托管平台上的 Webhook 已打开。</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>The component has no secret, so nobody could prove that a push is real.</source>
        <translation>该组件没有密钥，因此无法证明推送的真实性。</translation>
    </message>
    <message>
        <source>The forge has no secret, so its pushes are refused. Repair the webhook.</source>
        <translation>代码托管平台上没有密钥，因此它的推送会被拒绝。修复 Webhook。</translation>
    </message>
    <message>
        <source>The forge was not told the newest secret yet. Repair the webhook.</source>
        <translation>代码托管平台尚未得知最新的密钥。修复 Webhook。</translation>
    </message>
    <message>
        <source>The last delivery, of %1, was refused: %2</source>
        <translation>上次投递（%1）被拒绝：%2</translation>
    </message>
    <message>
        <source>The last delivery, of %1, was signed with it.</source>
        <translation>上次投递（%1）使用该密钥签名。</translation>
    </message>
    <message>
        <source>There is one. No delivery has shown yet whether the forge has the same.</source>
        <translation>已有密钥。尚无投递表明代码托管平台的密钥是否一致。</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>The certificate could not be looked at. %1</source>
        <translation>无法查看证书。%1</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1，由 %2 签发</translation>
    </message>
    <message>
        <source>The certificate of %1 ended on %2, so forges deliver nothing. Renew it.</source>
        <translation>%1 的证书已于 %2 到期，因此代码托管平台不再投递。更新证书。</translation>
    </message>
    <message>
        <source>%1 Forges deliver nothing there unless they trust it. Use a certificate of a known authority, with all that stand between.</source>
        <translation>%1代码托管平台不信任它就不会投递。使用知名机构颁发的证书，并附上所有中间证书。</translation>
    </message>
    <message>
        <source>%1 The forge was told not to look, so anybody between can read and change what it sends.</source>
        <translation>%1代码托管平台已设为不检查证书，因此中间的任何人都能读取和更改它发送的内容。</translation>
    </message>
    <message numerus="yes">
        <source>The certificate ends in %n day(s). Renew it before; after that forges deliver nothing.</source>
        <translation>
            <numerusform>证书将在 %n 天后到期。在此之前更新；到期后代码托管平台不再投递。</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate is good, but the forge was told not to look at it. Repair the webhook.</source>
        <translation>证书有效，但代码托管平台已设为不检查证书。修复 Webhook。</translation>
    </message>
    <message numerus="yes">
        <source>The certificate is trusted and good for %n more day(s).</source>
        <translation>
            <numerusform>证书受信任，有效期还有 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no address to look at.</source>
        <translation>没有可查看的地址。</translation>
    </message>
    <message>
        <source>The address is without encryption, so there is none to look at.</source>
        <translation>该地址未加密，因此没有可查看的证书。</translation>
    </message>
    <message>
        <source>Deliveries at the forge</source>
        <translation>代码托管平台上的投递</translation>
    </message>
    <message>
        <source>The forge has delivered nothing yet.</source>
        <translation>代码托管平台尚未投递任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>The last %n delivery(s) arrived.</source>
        <translation>
            <numerusform>最近 %n 次投递均已到达。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of the last %2 deliveries failed, the last of them at %3: %4.</source>
        <translation>最近 %2 次投递中有 %1 次失败，最后一次在 %3：%4。</translation>
    </message>
    <message>
        <source>The forge tells nothing of its deliveries.</source>
        <translation>代码托管平台不提供投递情况。</translation>
    </message>
    <message>
        <source>The last delivery arrived.</source>
        <translation>上次投递已到达。</translation>
    </message>
    <message>
        <source>The last delivery failed: %1. That was before the webhook was last changed.</source>
        <translation>上次投递失败：%1。那是在 Webhook 最近一次更改之前。</translation>
    </message>
    <message>
        <source>The last delivery failed: %1.</source>
        <translation>上次投递失败：%1。</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>The forge does not tell its time.</source>
        <translation>代码托管平台没有给出其时间。</translation>
    </message>
    <message>
        <source>This computer and %1 have the same time.</source>
        <translation>本机与 %1 的时间一致。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 behind that of %2.</source>
        <translation>本机的时钟比 %2 慢 %1。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 ahead of that of %2.</source>
        <translation>本机的时钟比 %2 快 %1。</translation>
    </message>
    <message>
        <source>Set it by the network before it grows.</source>
        <translation>用网络校时，以免偏差变大。</translation>
    </message>
    <message>
        <source>Signatures with a time stamp are refused when it is off by more than five minutes. Set it by the network.</source>
        <translation>偏差超过五分钟时，带时间戳的签名会被拒绝。用网络校时。</translation>
    </message>
    <message>
        <source>Reach from here</source>
        <translation>从本机访问</translation>
    </message>
    <message>
        <source>Slipway answers at its public address, seen from this computer.</source>
        <translation>从本机看，Slipway 在其公开地址上有应答。</translation>
    </message>
    <message>
        <source>Something else than Slipway answers at the public address. Look where it leads.</source>
        <translation>在公开地址上应答的不是 Slipway。检查该地址指向哪里。</translation>
    </message>
    <message>
        <source>The public address does not lead to Slipway: it answers with %1. Look at the proxy or relay before it.</source>
        <translation>公开地址没有指向 Slipway：应答为 %1。检查它前面的代理或中继。</translation>
    </message>
    <message>
        <source>The public address can&apos;t be reached from this computer. %1 Some routers do that although others can reach it.</source>
        <translation>无法从本机访问公开地址。%1有些路由器会这样，但其他计算机仍可访问。</translation>
    </message>
    <message>
        <source>Test asked for</source>
        <translation>请求测试</translation>
    </message>
    <message>
        <source>%1 was asked to send a test.</source>
        <translation>已请求 %1 发送测试。</translation>
    </message>
    <message>
        <source>Test sent</source>
        <translation>发送测试</translation>
    </message>
    <message>
        <source>%1 sent it.</source>
        <translation>%1 已发送测试。</translation>
    </message>
    <message>
        <source>Test arrived</source>
        <translation>测试到达</translation>
    </message>
    <message>
        <source>It arrived here.</source>
        <translation>测试已到达这里。</translation>
    </message>
    <message>
        <source>%1 was asked to send a test, and nothing arrived within %2.</source>
        <translation>已请求 %1 发送测试，但 %2内没有内容到达。</translation>
    </message>
    <message>
        <source>It says: %1.</source>
        <translation>对方的说明：%1。</translation>
    </message>
    <message>
        <source>Test verified</source>
        <translation>验证测试</translation>
    </message>
    <message>
        <source>It is stored, but could not be verified yet. %1</source>
        <translation>测试已保存，但尚无法验证。%1</translation>
    </message>
    <message>
        <source>Its signature was refused. %1</source>
        <translation>测试的签名被拒绝。%1</translation>
    </message>
    <message>
        <source>Its signature is right: the whole way works.</source>
        <translation>测试的签名正确：整条链路正常。</translation>
    </message>
    <message>
        <source>%1 was unbound from %2, so Slipway no longer looks after this webhook, and the forge can&apos;t be asked. Bind the account again: the component has it back then, and goes on by itself.</source>
        <translation>%1 已与 %2 解除绑定，Slipway 不再照管这个 Webhook，也无法询问代码托管平台。请重新绑定该账号：组件会随之恢复，并自动继续。</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>中继</translation>
    </message>
    <message>
        <source>Forges send to %1, and Slipway is connected there.</source>
        <translation>代码托管平台发送到 %1，Slipway 已连接到那里。</translation>
    </message>
    <message>
        <source>Forges send to %1, and Slipway is about to connect there.</source>
        <translation>代码托管平台发送到 %1，Slipway 正要连接到那里。</translation>
    </message>
    <message>
        <source>Forges send to the relay, and Slipway is not connected there, so nothing arrives. %1</source>
        <translation>代码托管平台发送到中继，而 Slipway 没有连接到那里，因此什么也收不到。%1</translation>
    </message>
    <message>
        <source>Forges send to %1. Whether a Slipway listens there can&apos;t be told from here.</source>
        <translation>代码托管平台发送到 %1。从这里无法判断那边是否有 Slipway 在监听。</translation>
    </message>
    <message>
        <source>The forge sends to another channel of the relay. Repair the webhook.</source>
        <translation>代码托管平台发送到中继的另一个频道。请修复该 Webhook。</translation>
    </message>
    <message>
        <source>It is not known yet which address is the right one.</source>
        <translation>尚不知道哪个地址是正确的。</translation>
    </message>
</context>
<context>
    <name>HookService</name>
    <message>
        <source>The account that looked after this webhook is not bound any more, so it stays at the forge and goes on sending. Remove it there.</source>
        <translation>管理此 Webhook 的账号已解绑，因此它仍留在代码托管平台上并继续发送。在那里将其移除。</translation>
    </message>
    <message>
        <source>The forge still signs with the old secret, which is accepted until %1. Slipway tries again to tell it the new one. %2</source>
        <translation>代码托管平台仍用旧密钥签名，旧密钥可用至 %1。Slipway 会再次尝试告知新密钥。%2</translation>
    </message>
    <message>
        <source>The forge still signs with an old secret, so its pushes are refused. Slipway tries again to tell it the new one. %1</source>
        <translation>代码托管平台仍用旧密钥签名，因此它的推送会被拒绝。Slipway 会再次尝试告知新密钥。%1</translation>
    </message>
    <message>
        <source>Slipway listens nowhere and has no public address, so there is none to give to the forge. See Settings, Listener.</source>
        <translation>Slipway 没有监听，也没有公开地址，因此没有地址可提供给代码托管平台。见“设置 › 监听器”。</translation>
    </message>
    <message>
        <source>%1 can&apos;t reach %2, which is an address of this computer or its network only: a webhook there would never arrive. Set a public address or a relay in Settings, or let Slipway ask for changes now and then.</source>
        <translation>%1 无法访问 %2，它只是本机或其所在网络的地址：那里的 Webhook 永远无法到达。在设置中填写公开地址或中继，或让 Slipway 定期查询更改。</translation>
    </message>
    <message>
        <source>The relay&apos;s channel can&apos;t be read from the keychain, so the forge can&apos;t be told where to send. Open the keychain.</source>
        <translation>无法从钥匙串读取中继频道，因此无法告诉代码托管平台发送到哪里。请打开钥匙串。</translation>
    </message>
    <message>
        <source>Gitee signs the time and not the push, so nothing would prove what comes through a relay. Slipway asks the repository for changes instead, where the component looks for missed pushes. To have them at once, set a public address in Settings that comes before the relay.</source>
        <translation>Gitee 签的是时间而不是推送内容，所以经中继到达的内容无从证明。Slipway 改为询问仓库有没有变化（在组件开启补查的地方）。若要立刻收到，请在设置中配置一个优先于中继的公网地址。</translation>
    </message>
    <message>
        <source>This GitLab sends a password and no signature, and whoever runs the relay could read that, so it proves nothing. Slipway asks the repository for changes instead, where the component looks for missed pushes. GitLab 19.0 signs, and a public address in Settings that comes before the relay needs none.</source>
        <translation>这个 GitLab 发送的是密码而不是签名，运行中继的人可以读到它，所以它什么也证明不了。Slipway 改为询问仓库有没有变化（在组件开启补查的地方）。GitLab 19.0 会签名；在设置中让公网地址优先于中继则不需要签名。</translation>
    </message>
</context>
<context>
    <name>ImageName</name>
    <message>
        <source>“%1” is no host: “[” is never closed</source>
        <translation>“%1”不是主机：“[”没有闭合</translation>
    </message>
    <message>
        <source>“%1” is no address</source>
        <translation>“%1”不是地址</translation>
    </message>
    <message>
        <source>“%1” is no host</source>
        <translation>“%1”不是主机</translation>
    </message>
    <message>
        <source>“%1” lacks the port behind “:”</source>
        <translation>“%1”的“:”后面缺少端口</translation>
    </message>
    <message>
        <source>“%1” is no port; it is a number from 1 to 65535</source>
        <translation>“%1”不是端口；应为 1 到 65535 的数字</translation>
    </message>
    <message>
        <source>“%1” is no host name</source>
        <translation>“%1”不是主机名</translation>
    </message>
    <message>
        <source>a part between two “/” is empty</source>
        <translation>两个“/”之间的部分为空</translation>
    </message>
    <message>
        <source>“%1” has a blank in it</source>
        <translation>“%1”中有空格</translation>
    </message>
    <message>
        <source>“%1” has “%2” in it; letters a to z, digits, “.”, “_” and “-” are allowed</source>
        <translation>“%1”中有“%2”；只允许字母 a 到 z、数字、“.”、“_”和“-”</translation>
    </message>
    <message>
        <source>“%1” begins or ends with a mark instead of a letter or digit</source>
        <translation>“%1”的开头或结尾是符号，而不是字母或数字</translation>
    </message>
    <message>
        <source>“%1” has the marks “%2” side by side</source>
        <translation>“%1”中有相连的符号“%2”</translation>
    </message>
    <message>
        <source>“%1” is no name of an image: %2.</source>
        <translation>“%1”不是镜像名称：%2。</translation>
    </message>
    <message>
        <source>The name of the image is missing.</source>
        <translation>缺少镜像名称。</translation>
    </message>
    <message>
        <source>“@” is followed by “sha256:” and 64 hex digits, or by nothing at all</source>
        <translation>“@”后面应为“sha256:”加 64 位十六进制数字，或什么都没有</translation>
    </message>
    <message>
        <source>the tag behind “:” is missing</source>
        <translation>“:”后面缺少标签</translation>
    </message>
    <message>
        <source>“%1” is no tag; letters, digits, “_”, “.” and “-” are allowed, 128 at most</source>
        <translation>“%1”不是标签；只允许字母、数字、“_”、“.”和“-”，最多 128 个字符</translation>
    </message>
    <message>
        <source>it has no name behind the host</source>
        <translation>主机后面没有名称</translation>
    </message>
    <message>
        <source>64 hex digits are the id of an image, not its name</source>
        <translation>64 位十六进制数字是镜像的编号，而不是名称</translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation>超过 %1 个字符</translation>
    </message>
    <message>
        <source>Leave out what stands before “@”; name and password have fields of their own.</source>
        <translation>请去掉“@”之前的内容；名称和密码有各自的字段。</translation>
    </message>
    <message>
        <source>Leave out what stands before “://”: “%1”.</source>
        <translation>请去掉“://”之前的内容：“%1”。</translation>
    </message>
    <message>
        <source>Only the host and its port belong here; what follows behind “/” is the namespace.</source>
        <translation>此处只填主机和端口；“/”之后的是命名空间。</translation>
    </message>
    <message>
        <source>It is longer than %1 characters.</source>
        <translation>超过 %1 个字符。</translation>
    </message>
    <message>
        <source>“%1” has a blank in it.</source>
        <translation>“%1”中有空白。</translation>
    </message>
    <message>
        <source>“%1” would be taken for a name on Docker Hub: a registry&apos;s host has a dot or a port in it, or is localhost.</source>
        <translation>“%1”会被当作 Docker Hub 上的名称：仓库主机中有点或端口，或者是 localhost。</translation>
    </message>
    <message>
        <source>Docker Hub is called “%1” here.</source>
        <translation>Docker Hub 在此处写作“%1”。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand in an image&apos;s name: %2.</source>
        <translation>“%1”不能出现在镜像名称中：%2。</translation>
    </message>
</context>
<context>
    <name>ImageRules</name>
    <message numerus="yes">
        <source>Every check passed; %1 is built in %n minute(s), unless a newer one takes its place.</source>
        <translation>
            <numerusform>检查全部通过；%1 将在 %n 分钟后构建，除非被更新的镜像取代。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every check passed; %1 is built.</source>
        <translation>检查全部通过；构建 %1。</translation>
    </message>
    <message>
        <source>image webhook on</source>
        <translation>镜像仓库 Webhook 已开启</translation>
    </message>
    <message>
        <source>on since %1</source>
        <translation>自 %1 起开启</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>off since %1, by %2</source>
        <translation>自 %1 起由 %2 关闭</translation>
    </message>
    <message>
        <source>off since %1</source>
        <translation>自 %1 关闭</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Switch the image webhook of %1 on.</source>
        <translation>开启 %1 的镜像仓库 Webhook。</translation>
    </message>
    <message>
        <source>The image webhook of %1 is off.</source>
        <translation>%1 的镜像仓库 Webhook 已关闭。</translation>
    </message>
    <message>
        <source>a pushed image</source>
        <translation>镜像推送</translation>
    </message>
    <message>
        <source>an event without a name</source>
        <translation>没有名称的事件</translation>
    </message>
    <message>
        <source>a pushed image or the sender&apos;s test</source>
        <translation>镜像推送或发送方的测试</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Send git events to the git webhook&apos;s address.</source>
        <translation>请将 Git 事件发送到 Git Webhook 的地址。</translation>
    </message>
    <message>
        <source>Git sent this, but this is the address for pushed images.</source>
        <translation>发来的是 Git 事件，而这是镜像推送的地址。</translation>
    </message>
    <message>
        <source>Push the image again to build it.</source>
        <translation>再次推送镜像即可构建。</translation>
    </message>
    <message>
        <source>An image was deleted; there is nothing to build.</source>
        <translation>镜像已删除，没有可构建的内容。</translation>
    </message>
    <message>
        <source>Tag %1 was deleted; there is nothing to build.</source>
        <translation>标签 %1 已删除，没有可构建的内容。</translation>
    </message>
    <message>
        <source>Only pushed images build. Take %1 off the webhook&apos;s events at the sender if it is not wanted.</source>
        <translation>只有镜像推送才会构建。如果不需要 %1，请在发送方的 Webhook 事件中取消勾选。</translation>
    </message>
    <message>
        <source>The event is %1; only pushed images build.</source>
        <translation>事件是 %1；只有镜像推送才会构建。</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>no image is set</source>
        <translation>未设置镜像</translation>
    </message>
    <message>
        <source>Set %1 as the image %2 is built from.</source>
        <translation>将 %1 设为构建 %2 所用的镜像。</translation>
    </message>
    <message>
        <source>%1 is built from a git repository, so no pushed image can belong to it.</source>
        <translation>%1 从 Git 仓库构建，因此任何镜像推送都不会属于它。</translation>
    </message>
    <message>
        <source>Mend the image in the build source.</source>
        <translation>请修正构建源中的镜像。</translation>
    </message>
    <message>
        <source>%1, of any registry</source>
        <translation>%1，任意镜像仓库</translation>
    </message>
    <message>
        <source>Let the registry send its own form.</source>
        <translation>让镜像仓库发送自带的格式。</translation>
    </message>
    <message>
        <source>The push does not say which image it belongs to.</source>
        <translation>推送没有说明属于哪个镜像。</translation>
    </message>
    <message>
        <source>Send it to the component that is built from %1, or set that as this one&apos;s image.</source>
        <translation>请发送到从 %1 构建的组件，或将其设为此组件的镜像。</translation>
    </message>
    <message>
        <source>The push belongs to %1, this component is built from %2.</source>
        <translation>推送属于 %1，而此组件从 %2 构建。</translation>
    </message>
    <message>
        <source>Let the registry&apos;s host not matter for this component.</source>
        <translation>让此组件不比较镜像仓库的主机。</translation>
    </message>
    <message>
        <source>The sender does not name its registry, so %1 could not be compared.</source>
        <translation>发送方没有说明镜像仓库，无法与 %1 比较。</translation>
    </message>
    <message>
        <source>Let the registry&apos;s host not matter, or set %1 as the image.</source>
        <translation>不比较镜像仓库的主机，或将 %1 设为镜像。</translation>
    </message>
    <message>
        <source>The push comes from %1, this component&apos;s image lies at %2.</source>
        <translation>推送来自 %1，而此组件的镜像位于 %2。</translation>
    </message>
    <message>
        <source>The sender&apos;s test arrived; pushed images will be decided.</source>
        <translation>已收到发送方的测试；之后的镜像推送将会判定。</translation>
    </message>
    <message>
        <source>The sender&apos;s test arrived; the image webhook is off, so pushed images build nothing yet.</source>
        <translation>已收到发送方的测试；镜像仓库 Webhook 已关闭，镜像推送暂不构建。</translation>
    </message>
    <message>
        <source>Let scripts call the address for scripts.</source>
        <translation>请让脚本调用供脚本使用的地址。</translation>
    </message>
    <message>
        <source>A script called for a build, but this is the address for pushed images.</source>
        <translation>脚本调用了构建，而这是镜像推送的地址。</translation>
    </message>
</context>
<context>
    <name>InstanceLock</name>
    <message>
        <source>The lock %1 cannot be opened: %2.</source>
        <translation>无法打开锁 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be locked: %2.</source>
        <translation>无法锁定 %1：%2。</translation>
    </message>
    <message>
        <source>Slipway already runs on this data folder.</source>
        <translation>Slipway 已在此数据目录上运行。</translation>
    </message>
    <message>
        <source>Slipway already runs on this data folder, as process %1.</source>
        <translation>Slipway 已在此数据目录上运行，进程号 %1。</translation>
    </message>
    <message>
        <source>The lock %1 cannot be written.</source>
        <translation>无法写入锁 %1。</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>There is nothing at this address.</source>
        <translation>此地址没有内容。</translation>
    </message>
    <message>
        <source>Content type “%1” is not accepted; choose application/json in the sender&apos;s webhook settings.</source>
        <translation>不接受内容类型“%1”；请在发送方的 Webhook 设置中选择 application/json。</translation>
    </message>
    <message>
        <source>The test arrived; the secret is right.</source>
        <translation>已收到测试；密钥正确。</translation>
    </message>
    <message>
        <source>Auto-build from git is switched off for this component.</source>
        <translation>此组件的 Git 自动构建已关闭。</translation>
    </message>
    <message>
        <source>Stored; it is decided in a moment.</source>
        <translation>已保存；稍后判定。</translation>
    </message>
    <message>
        <source>The delivery could not be stored (%1); send it again later.</source>
        <translation>无法保存投递（%1）；请稍后重新发送。</translation>
    </message>
    <message>
        <source>Auto-build from images is switched off for this component.</source>
        <translation>该组件的镜像自动构建已关闭。</translation>
    </message>
    <message>
        <source>Slipway is not ready for sign-ins yet. Sign in again in a moment.</source>
        <translation>Slipway 尚未准备好登录。稍后重新登录。</translation>
    </message>
    <message>
        <source>This answer is too long to be one of a forge. Sign in again from Slipway.</source>
        <translation>此应答过长，不可能来自代码托管平台。从 Slipway 重新登录。</translation>
    </message>
    <message>
        <source>Slipway has too much to do at this moment. Sign in again from there.</source>
        <translation>Slipway 目前过于繁忙。从 Slipway 重新登录。</translation>
    </message>
</context>
<context>
    <name>JsonFields</name>
    <message>
        <source>Text is expected here.</source>
        <translation>这里应为文本。</translation>
    </message>
    <message>
        <source>The field is required.</source>
        <translation>此字段必填。</translation>
    </message>
    <message>
        <source>true or false is expected here.</source>
        <translation>这里应为 true 或 false。</translation>
    </message>
    <message>
        <source>A whole number is expected here.</source>
        <translation>这里应为整数。</translation>
    </message>
    <message>
        <source>A list is expected here.</source>
        <translation>这里应为列表。</translation>
    </message>
    <message>
        <source>An object is expected here.</source>
        <translation>这里应为对象。</translation>
    </message>
    <message>
        <source>“%1” is none of the words that are known here.</source>
        <translation>“%1”不是这里可用的词。</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message numerus="yes">
        <source>… and %n older; --limit 0 shows all.</source>
        <translation>
            <numerusform>……还有 %n 条更早的；--limit 0 显示全部。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is no time; write it as 2026-03-12, 2026-03-12T14:30, 90m, 12h or 7d.</source>
        <translation>“%1”不是时间；请写成 2026-03-12、2026-03-12T14:30、90m、12h 或 7d。</translation>
    </message>
</context>
<context>
    <name>LogCommand</name>
    <message>
        <source>The log of this build was deleted; the settings say how long logs are kept.</source>
        <translation>此构建的日志已删除；日志保留时间见设置。</translation>
    </message>
    <message>
        <source>The build has written nothing yet.</source>
        <translation>构建尚未输出任何内容。</translation>
    </message>
    <message>
        <source>Print the log of a build, named by id or as COMPONENT#NUMBER.</source>
        <translation>输出一次构建的日志；构建用编号或“组件#序号”指定。</translation>
    </message>
    <message>
        <source>Go on until the build has ended.</source>
        <translation>持续输出，直到构建结束。</translation>
    </message>
    <message>
        <source>Begin each line with the time it was written, in UTC.</source>
        <translation>每行以写入时间（UTC）开头。</translation>
    </message>
</context>
<context>
    <name>LookCalls</name>
    <message>
        <source>Too many questions of this kind wait for their answer. Ask again in a moment.</source>
        <translation>等待答复的同类询问过多。请稍后再问。</translation>
    </message>
    <message>
        <source>How much it uses is not known: its engine or cluster told nothing. Look whether it still runs, and whether the engine or kubectl is still there.</source>
        <translation>不知道它用了多少：其引擎或集群没有告知。请查看它是否仍在运行，以及引擎或 kubectl 是否仍在。</translation>
    </message>
    <message>
        <source>Build #%1 does not run (%2), so it uses nothing. Ask while it runs.</source>
        <translation>构建 #%1 没有运行（%2），因此不占用任何资源。请在它运行时询问。</translation>
    </message>
    <message>
        <source>Build #%1 runs on this machine without a container, and nothing tells how much it alone uses.</source>
        <translation>构建 #%1 在本机运行而没有容器，无从得知它单独用了多少。</translation>
    </message>
    <message>
        <source>Nothing of %1 is deployed in a container or a cluster, so nobody can be asked how much it uses. Deploy it there first.</source>
        <translation>%1 没有部署在容器或集群中，因此无从询问它用了多少。请先部署到那里。</translation>
    </message>
    <message>
        <source>No cluster is the default one. Name one of the catalogue.</source>
        <translation>没有默认集群。请指定目录中的一个。</translation>
    </message>
    <message>
        <source>The catalogue has no cluster “%1”. Add it in Settings › Tools and Services, or with “slipway apply”.</source>
        <translation>目录中没有集群“%1”。请在“设置 › 工具和服务”中添加，或使用“slipway apply”。</translation>
    </message>
    <message>
        <source>No Slipway runs on this data folder, and only a running one knows engines and clusters. Open the console, or start “slipway serve”.</source>
        <translation>没有 Slipway 在此数据文件夹上运行，只有运行中的才了解引擎和集群。请打开控制台，或启动“slipway serve”。</translation>
    </message>
</context>
<context>
    <name>LookCommands</name>
    <message>
        <source>%1: Kubernetes %2 answers.</source>
        <translation>%1：Kubernetes %2 有应答。</translation>
    </message>
    <message>
        <source>It lets builds do all they need.</source>
        <translation>它允许构建完成所需的一切。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>what is used, its limit</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Processors kept busy: %1</source>
        <translation>占用的处理器：%1</translation>
    </message>
    <message>
        <source>Memory: %1</source>
        <translation>内存：%1</translation>
    </message>
    <message>
        <source>Tell what a running build, or what is deployed of a component, uses of processor and memory right now.</source>
        <translation>告知正在运行的构建，或组件的部署，此刻占用多少处理器和内存。</translation>
    </message>
    <message>
        <source>Test whether builds can run in a cluster of the catalogue, and say which right is missing; without a name the default one.</source>
        <translation>测试构建能否在目录中的某个集群里运行，并说明缺少哪项权限；不给名称则测试默认集群。</translation>
    </message>
    <message>
        <source>Deployments may do all they need there.</source>
        <translation>部署也可以在那里完成所需的一切。</translation>
    </message>
</context>
<context>
    <name>NodeSelector</name>
    <message>
        <source>“%1” is no label such as disktype=ssd, gpu, !spot, zone in (a, b) or cores&gt;8.</source>
        <translation>“%1”不是标签；标签形如 disktype=ssd、gpu、!spot、zone in (a, b) 或 cores&gt;8。</translation>
    </message>
    <message>
        <source>“%1” is no taint such as gpu, gpu=yes:NoSchedule or *.</source>
        <translation>“%1”不是污点；污点形如 gpu、gpu=yes:NoSchedule 或 *。</translation>
    </message>
</context>
<context>
    <name>OpenApi</name>
    <message>
        <source>%1 (API token)</source>
        <translation>%1（API 令牌）</translation>
    </message>
    <message>
        <source>This token is for some projects only; what belongs to none it may not change.</source>
        <translation>此令牌只适用于部分项目；不属于任何项目的内容，它不能更改。</translation>
    </message>
    <message>
        <source>This token may not do that in the project “%1”.</source>
        <translation>此令牌不能在项目“%1”中执行此操作。</translation>
    </message>
    <message>
        <source>A whole number is expected here.</source>
        <translation>此处应为整数。</translation>
    </message>
    <message>
        <source>The body nests objects and lists deeper than %1 levels.</source>
        <translation>请求正文中对象和列表的嵌套超过 %1 层。</translation>
    </message>
    <message>
        <source>The body is not valid UTF-8, at byte %1.</source>
        <translation>请求正文不是有效的 UTF-8，位于第 %1 字节。</translation>
    </message>
    <message>
        <source>The body is no JSON, at byte %1: %2.</source>
        <translation>请求正文不是 JSON，位于第 %1 字节：%2。</translation>
    </message>
    <message>
        <source>The body must be a JSON object.</source>
        <translation>请求正文必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>There is not enough memory for this request.</source>
        <translation>内存不足，无法处理此请求。</translation>
    </message>
    <message>
        <source>The REST API answers this computer only. “Answer the REST API to other computers” in the settings opens it.</source>
        <translation>REST API 只应答本机。在设置中打开“向其他计算机应答 REST API”即可开放。</translation>
    </message>
    <message>
        <source>%1 Send one as “Authorization: Bearer …”; tokens are made in the settings.</source>
        <translation>%1 请以“Authorization: Bearer …”的形式发送令牌；令牌在设置中创建。</translation>
    </message>
    <message numerus="yes">
        <source>This token asks too often. Try again in %n second(s).</source>
        <translation>
            <numerusform>此令牌请求过于频繁。请在 %n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Invalid path: %1</source>
        <translation>路径无效：%1</translation>
    </message>
    <message>
        <source>Method not allowed: %1 %2</source>
        <translation>不允许的方法：%1 %2</translation>
    </message>
    <message>
        <source>This token may not do that: it needs the scope “%1”.</source>
        <translation>此令牌不能执行此操作：需要权限范围“%1”。</translation>
    </message>
    <message>
        <source>The body has %1 bytes; at most %2 are accepted.</source>
        <translation>请求正文有 %1 字节；最多接受 %2 字节。</translation>
    </message>
    <message>
        <source>Too many requests wait at this moment. Try again.</source>
        <translation>当前等待的请求太多。请重试。</translation>
    </message>
    <message>
        <source>A number from 1 to %1 is expected here.</source>
        <translation>此处应为 1 到 %1 之间的数字。</translation>
    </message>
    <message>
        <source>An id is expected here, as “next” of the part before says it.</source>
        <translation>此处应为 id，即上一部分的“next”所给的值。</translation>
    </message>
    <message>
        <source>The body is encoded as “%1”; send it as it is.</source>
        <translation>请求体的编码是“%1”；请按原样发送。</translation>
    </message>
    <message>
        <source>There is no such field; there are: %1.</source>
        <translation>没有这个字段；可用的有：%1。</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>%1: one delivery refused</source>
        <comment>kind of refusal</comment>
        <translation>%1：拒绝 1 次投递</translation>
    </message>
    <message>
        <source>%1: %2 deliveries refused</source>
        <comment>kind of refusal, count</comment>
        <translation>%1：拒绝 %2 次投递</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>No delivery has arrived yet</source>
        <translation>尚未收到投递</translation>
    </message>
    <message>
        <source>Set Up…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>removed component</source>
        <translation>已移除的组件</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <comment>component, number of a build</comment>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <comment>time gone, usual time</comment>
        <translation>%1，约需 %2</translation>
    </message>
    <message>
        <source>its own #%1 must end first</source>
        <translation>须等自己的 #%1 结束</translation>
    </message>
    <message>
        <source>waits for the only slot</source>
        <translation>等待唯一的槽位</translation>
    </message>
    <message>
        <source>waits for one of %1 slots</source>
        <translation>等待 %1 个槽位之一</translation>
    </message>
    <message>
        <source>starts at once</source>
        <translation>立即开始</translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation>未知发送方</translation>
    </message>
    <message>
        <source>Sender %1</source>
        <comment>IP address</comment>
        <translation>发送方 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>GitHub at IP address</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>OwnLook</name>
    <message>
        <source>Nobody sends such requests: Slipway finds what they tell by looking itself.</source>
        <translation>没有发送方会发送此类请求：其内容由 Slipway 自行查看得知。</translation>
    </message>
</context>
<context>
    <name>Pattern</name>
    <message>
        <source>“%1” refers back to a group, which can&apos;t be matched in bounded time</source>
        <translation>“%1”反向引用分组，无法在有限时间内匹配</translation>
    </message>
    <message>
        <source>“%1” is no escape that is known</source>
        <translation>“%1”不是已知的转义</translation>
    </message>
    <message>
        <source>“%1” is no set of characters</source>
        <translation>“%1”不是字符集</translation>
    </message>
    <message>
        <source>the range “%1” runs backwards</source>
        <translation>范围“%1”写反了</translation>
    </message>
    <message>
        <source>“[” is never closed by “]”</source>
        <translation>“[”没有用“]”闭合</translation>
    </message>
    <message>
        <source>“(” is never closed by “)”</source>
        <translation>“(”没有用“)”闭合</translation>
    </message>
    <message>
        <source>“)” closes nothing</source>
        <translation>“)”没有对应的“(”</translation>
    </message>
    <message>
        <source>it ends with “\”, which needs a character behind it</source>
        <translation>以“\”结尾，其后还需要一个字符</translation>
    </message>
    <message>
        <source>“%1” has nothing before it to repeat</source>
        <translation>“%1”前面没有可重复的内容</translation>
    </message>
    <message>
        <source>“%1” repeats too often; 1000 times is the most</source>
        <translation>“%1”重复次数过多；最多 1000 次</translation>
    </message>
    <message>
        <source>“%1” repeats what is repeated already</source>
        <translation>“%1”重复了已经重复的内容</translation>
    </message>
    <message>
        <source>“%1” looks around, which can&apos;t be matched in bounded time</source>
        <translation>“%1”是环视，无法在有限时间内匹配</translation>
    </message>
    <message>
        <source>“%1” is not known</source>
        <translation>无法识别“%1”</translation>
    </message>
    <message>
        <source>it holds characters that are no text</source>
        <translation>含有不是文本的字符</translation>
    </message>
    <message>
        <source>“%1” is no name of a group, or the name is used twice</source>
        <translation>“%1”不是分组名称，或该名称用了两次</translation>
    </message>
    <message>
        <source>it is too large; repeat less or split it</source>
        <translation>过大；请减少重复或拆分</translation>
    </message>
    <message>
        <source>it can&apos;t be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>This is no regular expression: %1, at character %2.</source>
        <translation>这不是正则表达式：%1，位于第 %2 个字符。</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>这不是正则表达式：%1。</translation>
    </message>
</context>
<context>
    <name>Payload</name>
    <message>
        <source>The body is larger than 25 MiB.</source>
        <translation>请求体大于 25 MiB。</translation>
    </message>
    <message>
        <source>The body is empty.</source>
        <translation>请求体为空。</translation>
    </message>
    <message>
        <source>The body contains bytes that are not UTF-8; they are shown as �.</source>
        <translation>请求体含有非 UTF-8 的字节，显示为 �。</translation>
    </message>
    <message>
        <source>The body is not JSON: %1 at byte %2.</source>
        <translation>请求体不是 JSON：%1，位于第 %2 字节。</translation>
    </message>
    <message>
        <source>The body is a JSON list, not an object.</source>
        <translation>请求体是 JSON 列表，而不是对象。</translation>
    </message>
</context>
<context>
    <name>PeerList</name>
    <message>
        <source>It must be an address like 192.0.2.7 or a network like 10.0.0.0/8 or 2001:db8::/32.</source>
        <translation>应为类似 192.0.2.7 的地址，或类似 10.0.0.0/8、2001:db8::/32 的网络。</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>PlanDifference</name>
    <message>
        <source>%1 (set)</source>
        <translation>%1（已设置）</translation>
    </message>
    <message>
        <source>%1 (another one)</source>
        <translation>%1（另一个）</translation>
    </message>
</context>
<context>
    <name>PlanSecrets</name>
    <message>
        <source>The secret is not kept any more. Give its value again.</source>
        <translation>此机密已不再保存。请重新填写它的值。</translation>
    </message>
    <message>
        <source>There is no secret that could be kept. Give its value.</source>
        <translation>没有可以保留的机密。请填写它的值。</translation>
    </message>
    <message>
        <source>“%1” stands for a secret, and this variable is none. Mark it as a credential, or give its value.</source>
        <translation>“%1”代表机密，而此变量不是机密。请将它标为凭据，或填写它的值。</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>A group&apos;s name has 1 to 64 letters, digits, spaces, “.”, “-” and “_”, and begins with a letter or digit.</source>
        <translation>分组名称由 1 到 64 个字母、数字、空格、“.”、“-”和“_”组成，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>attempt %1 of %2</source>
        <translation>第 %1 次尝试，共 %2 次</translation>
    </message>
</context>
<context>
    <name>RailFoot</name>
    <message>
        <source>Not listening</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Slipway is about to open its port.</source>
        <translation>Slipway 即将打开端口。</translation>
    </message>
    <message>
        <source>Reachable only here</source>
        <translation>仅本机可访问</translation>
    </message>
    <message>
        <source>Senders on other computers cannot reach this address.</source>
        <translation>其他计算机上的发送方无法访问此地址。</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>正在监听</translation>
    </message>
    <message>
        <source>Slipway accepts webhooks at this address.</source>
        <translation>Slipway 在此地址接收 Webhook。</translation>
    </message>
    <message>
        <source>%1 building, %2 waiting</source>
        <translation>构建中 %1，等待 %2</translation>
    </message>
    <message>
        <source>%1 building</source>
        <translation>构建中 %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>empty</source>
        <comment>queue</comment>
        <translation>空闲</translation>
    </message>
    <message>
        <source>paused, %1 waiting</source>
        <translation>已暂停，等待 %1</translation>
    </message>
    <message>
        <source>paused</source>
        <comment>queue</comment>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Reachable by a relay</source>
        <translation>可经中继到达</translation>
    </message>
    <message>
        <source>Forges send to %1, and Slipway fetches it from there. The address below is for senders on this computer or its network.</source>
        <translation>代码托管平台发送到 %1，Slipway 从那里取回。下面的地址供本机或本机所在网络的发送方使用。</translation>
    </message>
    <message>
        <source>Connecting to a relay</source>
        <translation>正在连接中继</translation>
    </message>
    <message>
        <source>Slipway connects to %1. What forges send there until then is caught up with.</source>
        <translation>Slipway 正在连接 %1。在此之前代码托管平台发送的内容会被补查。</translation>
    </message>
    <message>
        <source>Relay not connected</source>
        <translation>中继未连接</translation>
    </message>
    <message>
        <source>The connection to %1 broke off and is tried again.</source>
        <translation>与 %1 的连接已中断，正在重试。</translation>
    </message>
</context>
<context>
    <name>Reachability</name>
    <message>
        <source>A forge</source>
        <translation>代码托管平台</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>no public address</source>
        <translation>没有公开地址</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>路由器</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未执行到</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>防火墙</translation>
    </message>
    <message>
        <source>port %1 closed</source>
        <translation>端口 %1 关闭</translation>
    </message>
    <message>
        <source>port %1 open</source>
        <translation>端口 %1 打开</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>none, plain HTTP</source>
        <translation>无，普通 HTTP</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>不受信任</translation>
    </message>
    <message numerus="yes">
        <source>ends in %n day(s)</source>
        <translation>
            <numerusform>%n 天后到期</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>listens on :%1</source>
        <comment>port</comment>
        <translation>监听 :%1</translation>
    </message>
    <message>
        <source>Slipway</source>
        <translation>Slipway</translation>
    </message>
    <message>
        <source>port %1 is taken</source>
        <translation>端口 %1 被占用</translation>
    </message>
    <message>
        <source>does not listen</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>opens its port</source>
        <translation>正在打开端口</translation>
    </message>
    <message>
        <source>something else answers</source>
        <translation>应答的是别的程序</translation>
    </message>
    <message>
        <source>listens</source>
        <translation>正在监听</translation>
    </message>
    <message>
        <source>answers in %1 ms</source>
        <translation>%1 毫秒内应答</translation>
    </message>
    <message>
        <source>sends</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>中继</translation>
    </message>
    <message>
        <source>nothing to open</source>
        <translation>无需打开任何端口</translation>
    </message>
    <message>
        <source>%1 cannot reach this computer</source>
        <translation>%1 无法访问本机</translation>
    </message>
    <message>
        <source>The name %1 is not known.</source>
        <translation>找不到主机名 %1。</translation>
    </message>
    <message>
        <source>Enter it where your domain is kept, or correct the public base address below.</source>
        <translation>在管理域名的地方登记它，或更正下方的公开地址。</translation>
    </message>
    <message>
        <source>%1 leads to something else than this Slipway. %2</source>
        <translation>%1 通向的不是这个 Slipway。%2</translation>
    </message>
    <message>
        <source>Look where the proxy or the router before this computer leads.</source>
        <translation>检查本机前面的代理或路由器指向哪里。</translation>
    </message>
    <message>
        <source>Use a certificate of a known authority, with all that stand between it and yours.</source>
        <translation>使用知名机构的证书，并附上它与您的证书之间的全部证书。</translation>
    </message>
    <message>
        <source>Slipway listens on %1, which only this computer reaches, and has no public address.</source>
        <translation>Slipway 监听 %1，只有本机能访问，而且没有公开地址。</translation>
    </message>
    <message>
        <source>The address leads to this computer (%1), which lets nothing in on port %2.</source>
        <translation>该地址指向本机（%1），但端口 %2 不允许任何连接进入。</translation>
    </message>
    <message>
        <source>Open the port in its firewall.</source>
        <translation>在防火墙中打开该端口。</translation>
    </message>
    <message>
        <source>The address resolves to your router (%1), which lets nothing in on port %2.</source>
        <translation>该地址解析到您的路由器（%1），但它的端口 %2 不允许任何连接进入。</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>how long</comment>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>how long</comment>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer falls asleep</source>
        <translation>本机会休眠</translation>
    </message>
    <message>
        <source>This computer slept for %1</source>
        <translation>本机休眠了 %1</translation>
    </message>
    <message numerus="yes">
        <source>Nothing reached it meanwhile. Slipway looked for what was missed, except for %n component(s) that are not asked.</source>
        <translation>
            <numerusform>期间没有任何内容到达。Slipway 已补查错过的推送，但 %n 个组件不补查。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing reached it meanwhile. Slipway asked each repository what was missed, so no push is lost, only late.</source>
        <translation>期间没有任何内容到达。Slipway 已向每个仓库补查，推送不会丢失，只是晚到。</translation>
    </message>
    <message>
        <source>Where that is too late, let this computer not fall asleep in the settings of its energy.</source>
        <translation>如果这太晚，在系统的电源设置中不要让本机休眠。</translation>
    </message>
    <message>
        <source>Where builds were cut short, let Slipway keep it awake while they run, below.</source>
        <translation>如果构建因此中断，在下方让 Slipway 在构建期间保持唤醒。</translation>
    </message>
    <message>
        <source>Slipway is about to open its port</source>
        <translation>Slipway 即将打开端口</translation>
    </message>
    <message>
        <source>Looking whether %1 can be reached</source>
        <translation>正在查看 %1 能否被访问</translation>
    </message>
    <message>
        <source>Slipway does not listen</source>
        <translation>Slipway 未在监听</translation>
    </message>
    <message>
        <source>%1 Until then no webhook arrives.</source>
        <comment>what is wrong and what to do</comment>
        <translation>%1在此之前收不到 Webhook。</translation>
    </message>
    <message>
        <source>%1 can reach this computer</source>
        <translation>%1 可以访问本机</translation>
    </message>
    <message>
        <source>Both are in the same network; forges elsewhere cannot.</source>
        <translation>两者在同一网络；别处的代码托管平台不能。</translation>
    </message>
    <message>
        <source>Only this network reaches this computer</source>
        <translation>只有此网络能访问本机</translation>
    </message>
    <message>
        <source>%1 is elsewhere, so its webhooks do not arrive. %2</source>
        <translation>%1 在别处，它的 Webhook 到不了。%2</translation>
    </message>
    <message numerus="yes">
        <source>The certificate ends in %n day(s)</source>
        <translation>
            <numerusform>证书 %n 天后到期</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1 forges deliver nothing to %2.</source>
        <translation>%1 之后，代码托管平台不再向 %2 投递。</translation>
    </message>
    <message>
        <source>Webhooks arrive</source>
        <translation>Webhook 能够到达</translation>
    </message>
    <message>
        <source>This computer cannot ask itself at %1, as with many routers, but forges reach it.</source>
        <translation>与许多路由器一样，本机无法在 %1 访问自己，但代码托管平台可以。</translation>
    </message>
    <message>
        <source>Slipway answers at %1</source>
        <translation>Slipway 在 %1 应答</translation>
    </message>
    <message>
        <source>Webhooks arrive there.</source>
        <translation>Webhook 会到达那里。</translation>
    </message>
    <message>
        <source>Seen from this computer. The first webhook will prove that it is open for others, too.</source>
        <translation>这是从本机看到的。第一个 Webhook 会证明它对别人也开放。</translation>
    </message>
    <message>
        <source>Senders are told %1</source>
        <translation>告诉发送方的地址是 %1</translation>
    </message>
    <message>
        <source>Nobody has looked yet whether it leads here.</source>
        <translation>还没有人查看它是否通向这里。</translation>
    </message>
    <message>
        <source>Events arrive through the relay</source>
        <translation>事件通过中继到达</translation>
    </message>
    <message>
        <source>%1 need not reach this computer: Slipway fetches what it sends from %2, and checks each signature here.</source>
        <translation>%1 无需访问本机：Slipway 从 %2 取回它发送的内容，并在这里检查每个签名。</translation>
    </message>
    <message>
        <source>about 0.3 s</source>
        <translation>约 0.3 秒</translation>
    </message>
    <message>
        <source>Works behind any router. Signatures are still checked here; the relay cannot forge an event.</source>
        <translation>在任何路由器后面都能用。签名仍在这里检查；中继无法伪造事件。</translation>
    </message>
    <message>
        <source>Make a channel and enter its address.</source>
        <translation>创建一个通道并填入其地址。</translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation>正在连接 %1。</translation>
    </message>
    <message>
        <source>Connected to %1. Signatures are checked here; the relay cannot forge an event.</source>
        <translation>已连接到 %1。签名在这里检查；中继无法伪造事件。</translation>
    </message>
    <message>
        <source>The connection to %1 broke off and is tried again.</source>
        <translation>与 %1 的连接已断开，正在重试。</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Slipway tries again by itself; look at the channel if it goes on.</source>
        <translation>Slipway 会自行重试；如果持续如此，检查该通道。</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>公开地址</translation>
    </message>
    <message>
        <source>The forge calls this computer directly. Needs an open port and a certificate.</source>
        <translation>代码托管平台直接访问本机。需要打开的端口和证书。</translation>
    </message>
    <message>
        <source>about 0.1 s</source>
        <translation>约 0.1 秒</translation>
    </message>
    <message>
        <source>no address set</source>
        <translation>未设置地址</translation>
    </message>
    <message>
        <source>Set a public base address that leads here.</source>
        <translation>设置一个通向这里的公开地址。</translation>
    </message>
    <message>
        <source>Forges call %1.</source>
        <translation>代码托管平台访问 %1。</translation>
    </message>
    <message>
        <source>blocked: not listening</source>
        <translation>受阻：未监听</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>blocked: port %1</source>
        <translation>受阻：端口 %1</translation>
    </message>
    <message>
        <source>Let the router pass port %1 on to this computer.</source>
        <translation>让路由器把端口 %1 转发到本机。</translation>
    </message>
    <message>
        <source>blocked: no such name</source>
        <translation>受阻：没有这个域名</translation>
    </message>
    <message>
        <source>Enter the name where your domain is kept, or correct the address.</source>
        <translation>在管理域名的地方登记该名称，或更正地址。</translation>
    </message>
    <message>
        <source>blocked: leads elsewhere</source>
        <translation>受阻：通向别处</translation>
    </message>
    <message>
        <source>Look where the proxy or the router leads.</source>
        <translation>检查代理或路由器指向哪里。</translation>
    </message>
    <message>
        <source>blocked: certificate</source>
        <translation>受阻：证书</translation>
    </message>
    <message>
        <source>Use a certificate of a known authority, with all that stand between.</source>
        <translation>使用知名机构的证书，并附上其间的全部证书。</translation>
    </message>
    <message>
        <source>not proven</source>
        <translation>未证实</translation>
    </message>
    <message>
        <source>Local network only</source>
        <translation>仅本地网络</translation>
    </message>
    <message>
        <source>about 10 ms</source>
        <translation>约 10 毫秒</translation>
    </message>
    <message>
        <source>For a forge in the same network. GitLab must allow requests to local addresses.</source>
        <translation>用于同一网络中的代码托管平台。GitLab 必须允许向本地地址发送请求。</translation>
    </message>
    <message>
        <source>For a forge in the same network. It must allow requests to local addresses.</source>
        <translation>用于同一网络中的代码托管平台。它必须允许向本地地址发送请求。</translation>
    </message>
    <message>
        <source>no forge here</source>
        <translation>这里没有代码托管平台</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>hosts of forges</comment>
        <translation>用于 %1</translation>
    </message>
    <message>
        <source>Listen on the whole network, and tell senders an address of this computer there.</source>
        <translation>监听整个网络，并把本机在该网络中的地址告诉发送方。</translation>
    </message>
    <message>
        <source>Poll only</source>
        <translation>仅轮询</translation>
    </message>
    <message>
        <source>Slipway asks each repository. Needs no open door; keyword and path rules work as usual.</source>
        <translation>Slipway 询问每个仓库。无需打开任何端口；关键字和路径规则照常生效。</translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) left out</source>
        <translation>
            <numerusform>%n 个组件除外</numerusform>
        </translation>
    </message>
    <message>
        <source>Let those components look for missed pushes, or poll.</source>
        <translation>让这些组件补查错过的推送，或轮询。</translation>
    </message>
    <message>
        <source>not by the clock</source>
        <translation>不定时</translation>
    </message>
    <message>
        <source>Set how often repositories are asked.</source>
        <translation>设置询问仓库的间隔。</translation>
    </message>
    <message>
        <source>until the next start</source>
        <translation>直到下次启动</translation>
    </message>
    <message>
        <source>up to %1 min</source>
        <translation>最长 %1 分钟</translation>
    </message>
    <message>
        <source>up to %1, some %2 min</source>
        <comment>all repositories, those that are polled more often</comment>
        <translation>最长 %1，部分 %2 分钟</translation>
    </message>
    <message numerus="yes">
        <source>Until this is solved, pushes to %n component(s) that are not asked for missed ones are lost.</source>
        <translation>
            <numerusform>在解决之前，推送到不补查的 %n 个组件的内容会丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>Until this is solved Slipway asks only on start, after sleep and when the network comes back, so pushes come late.</source>
        <translation>在解决之前，Slipway 只在启动、休眠之后和网络恢复时询问，推送会晚到。</translation>
    </message>
    <message numerus="yes">
        <source>Until this is solved Slipway asks every %n minute(s), so no push is lost.</source>
        <translation>
            <numerusform>在解决之前，Slipway 每 %n 分钟询问一次，推送不会丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>in use now</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>recommended here</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>%1 Until then events come through the relay only.</source>
        <comment>what is wrong and what to do</comment>
        <translation>%1 在那之前，事件只通过中继到来。</translation>
    </message>
    <message>
        <source>Renew it before. What Slipway itself shows is read again when it starts, and when a setting of the listener changes.</source>
        <translation>提前续期。Slipway 自己出示的证书会在启动时以及监听器设置更改时重新读取。</translation>
    </message>
    <message>
        <source>%1 can reach Slipway</source>
        <translation>%1 可以到达 Slipway</translation>
    </message>
    <message>
        <source>Both are on this computer; forges elsewhere cannot.</source>
        <translation>两者都在这台计算机上；别处的代码托管平台无法到达。</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Connecting to the relay</source>
        <translation>正在连接中继</translation>
    </message>
    <message>
        <source>Forges elsewhere are told %1, and what they send there until then is caught up with.</source>
        <translation>外部的代码托管平台拿到的是 %1，在此之前它们发送的内容会被补查。</translation>
    </message>
    <message>
        <source>The relay is not connected</source>
        <translation>中继未连接</translation>
    </message>
    <message>
        <source>Forges elsewhere are told the relay, so nothing arrives from them. %1 %2</source>
        <comment>why, what Slipway does meanwhile</comment>
        <translation>外部的代码托管平台拿到的是中继地址，所以它们的内容都到不了。%1 %2</translation>
    </message>
    <message>
        <source>Where it lasts, look at the channel, or let the public address come first, below.</source>
        <translation>如果一直如此，请检查通道，或在下方让公网地址优先。</translation>
    </message>
    <message>
        <source>Forges are told the public address, which comes first. Prefer the relay below where they can&apos;t reach that.</source>
        <translation>代码托管平台拿到的是公网地址，它排在前面。如果它们到不了那里，请在下方选择优先使用中继。</translation>
    </message>
    <message>
        <source>Forges elsewhere are told the relay, those in your own networks %1.</source>
        <translation>外部的代码托管平台拿到中继地址，你自己网络中的拿到 %1。</translation>
    </message>
</context>
<context>
    <name>RedactCommand</name>
    <message>
        <source>LINE</source>
        <translation>行</translation>
    </message>
    <message>
        <source>LOOKS LIKE</source>
        <translation>看起来像</translation>
    </message>
    <message>
        <source>WHERE TO ROTATE IT</source>
        <translation>在哪里轮换</translation>
    </message>
    <message>
        <source>Nothing in this log looks like a secret.</source>
        <translation>此日志中没有看起来像密钥的内容。</translation>
    </message>
    <message>
        <source>Overwritten for good, in these lines: %1</source>
        <translation>已永久覆盖，位于这些行：%1</translation>
    </message>
    <message>
        <source>To be overwritten, in these lines: %1</source>
        <translation>将被覆盖，位于这些行：%1</translation>
    </message>
    <message>
        <source>The same text stands in %1, where it stays.</source>
        <translation>同样的文字也在 %1 中，那里保持不变。</translation>
    </message>
    <message>
        <source>Say what to redact: --found, or --line.</source>
        <translation>请说明要遮盖什么：--found 或 --line。</translation>
    </message>
    <message>
        <source>--%1 goes with --line, not with --found.</source>
        <translation>--%1 与 --line 一起使用，不与 --found 一起使用。</translation>
    </message>
    <message>
        <source>Nothing was changed yet. It cannot be undone; --yes does it.</source>
        <translation>尚未更改任何内容。此操作无法撤销；用 --yes 执行。</translation>
    </message>
    <message>
        <source>Overwrite a part of the stored log of a build for good; who, when and which lines are kept.</source>
        <translation>永久覆盖构建所存日志的一部分；谁、何时、哪些行会被记录。</translation>
    </message>
    <message>
        <source>All that looks like a secret, wherever it stands in the log.</source>
        <translation>所有看起来像密钥的内容，无论在日志何处。</translation>
    </message>
    <message>
        <source>This line, from 1.</source>
        <translation>这一行，从 1 数起。</translation>
    </message>
    <message>
        <source>Of the line only from this column on, from 1.</source>
        <translation>该行中只从这一列开始，从 1 数起。</translation>
    </message>
    <message>
        <source>Of the line only up to this column, with it.</source>
        <translation>该行中只到这一列为止（含）。</translation>
    </message>
    <message>
        <source>Do it; without it only tell what would be overwritten.</source>
        <translation>执行；没有它则只说明将覆盖什么。</translation>
    </message>
</context>
<context>
    <name>RedirectPage</name>
    <message>
        <source>Signed in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>未登录</translation>
    </message>
</context>
<context>
    <name>RegistrySender</name>
    <message>
        <source>The request carries no secret. Enter this component&apos;s secret as the Authorization header on %1&apos;s webhook page, or add ?token= and the secret to the address.</source>
        <translation>请求未携带密钥。请在 %1 的 Webhook 页面把该组件的密钥填为 Authorization 请求头，或在地址后加上 ?token= 和密钥。</translation>
    </message>
    <message>
        <source>The request carries no secret. %1 sends no headers of one&apos;s own: add ?token= and this component&apos;s secret to the address.</source>
        <translation>请求未携带密钥。%1 不能发送自定义请求头：请在地址后加上 ?token= 和该组件的密钥。</translation>
    </message>
    <message>
        <source>The push lists no image.</source>
        <translation>推送没有列出任何镜像。</translation>
    </message>
    <message>
        <source>The body is empty; a registry sends JSON that names the pushed image.</source>
        <translation>请求体为空；镜像仓库会发送写明所推送镜像的 JSON。</translation>
    </message>
    <message>
        <source>The body is too large (%1 kB): no registry sends more than %2 kB.</source>
        <translation>请求体过大（%1 kB）：没有镜像仓库会发送超过 %2 kB 的内容。</translation>
    </message>
    <message>
        <source>The body is a form, and registries send JSON; choose application/json.</source>
        <translation>请求体是表单，而镜像仓库发送 JSON；请选择 application/json。</translation>
    </message>
    <message>
        <source>No registry can have sent it: %1</source>
        <translation>不可能由镜像仓库发送：%1</translation>
    </message>
    <message>
        <source>The body has the form of no registry that is known here (%1).</source>
        <translation>请求体不符合任何已知镜像仓库的格式（%1）。</translation>
    </message>
</context>
<context>
    <name>RegressionCase</name>
    <message>
        <source>The request is of no known sender, so there is no event to expect.</source>
        <translation>该请求不来自已知的发送方，因此没有可预期的事件。</translation>
    </message>
    <message>
        <source>configuration of the case</source>
        <translation>测试用例的配置</translation>
    </message>
    <message>
        <source>The configuration of a case has exactly one component.</source>
        <translation>测试用例的配置应恰好有一个组件。</translation>
    </message>
    <message>
        <source>The file does not say what is expected, so there is nothing to check.</source>
        <translation>文件没有说明预期的内容，因此没有可检查的内容。</translation>
    </message>
    <message>
        <source>The case names no trigger: git, image or api.</source>
        <translation>测试用例没有指明触发器：git、image 或 api。</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>no such rule</source>
        <translation>没有此规则</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <comment>name of a rule, what it wants now, what it would want</comment>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>as the sender lists them</source>
        <translation>按发送方所列</translation>
    </message>
    <message>
        <source>a rehearsal asks nobody</source>
        <translation>预演不作查询</translation>
    </message>
</context>
<context>
    <name>RehearseCommand</name>
    <message>
        <source>  The switch is off and stays off; this is what it would do once it is on.</source>
        <translation>  开关已关闭并保持关闭；以下是打开后会发生的情况。</translation>
    </message>
    <message>
        <source>  New, so nothing has arrived yet.</source>
        <translation>  新建的组件，尚未收到任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries</source>
        <translation>
            <numerusform>最近 %n 次投递中</numerusform>
        </translation>
    </message>
    <message>
        <source>: %1 more would build, %2 fewer, %3 as now.</source>
        <translation>：将多构建 %1 次，少构建 %2 次，%3 次与现在相同。</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be judged, since nothing proves who sent them.</source>
        <translation>
            <numerusform>%n 次无法判断，因为没有任何内容能证明发送者身份。</numerusform>
        </translation>
    </message>
    <message>
        <source>DELIVERY</source>
        <translation>投递</translation>
    </message>
    <message numerus="yes">
        <source>Of the %n branches and tags at the source</source>
        <translation>
            <numerusform>源中的 %n 个分支和标签中</numerusform>
        </translation>
    </message>
    <message>
        <source>REF</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>THEN</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The file changes no rule, so every delivery would end as it does now.</source>
        <translation>该文件没有更改任何规则，因此每次投递的结果都与现在相同。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Say what a changed configuration file would have done to the deliveries that came; change nothing.</source>
        <translation>说明更改后的配置文件会对已收到的投递产生什么结果；不做任何更改。</translation>
    </message>
    <message>
        <source>Judge so many of each component&apos;s last deliveries; 200 without it.</source>
        <translation>判断每个组件最近的若干次投递；默认 200 次。</translation>
    </message>
    <message numerus="yes">
        <source>Of the %n tag(s) at the registry</source>
        <translation>
            <numerusform>镜像仓库的 %n 个标签中</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: its source could not be asked what it has. %2</source>
        <translation>%1：无法向其来源查询有哪些内容。%2</translation>
    </message>
    <message>
        <source>Do not ask repositories for their branches and tags, nor registries for theirs.</source>
        <translation>不向仓库查询分支和标签，也不向镜像仓库查询标签。</translation>
    </message>
</context>
<context>
    <name>Remedy</name>
    <message>
        <source>Switch On</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Add %1</source>
        <comment>a branch or tag</comment>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Clear Keyword</source>
        <translation>清除关键字</translation>
    </message>
    <message>
        <source>Look in Any Commit</source>
        <translation>在任一提交中查找</translation>
    </message>
    <message>
        <source>Look in Whole Message</source>
        <translation>在完整信息中查找</translation>
    </message>
    <message>
        <source>Build Pull Requests</source>
        <translation>构建拉取请求</translation>
    </message>
    <message>
        <source>Ignore Skip Marks</source>
        <translation>忽略跳过标记</translation>
    </message>
    <message>
        <source>Add Address</source>
        <translation>添加地址</translation>
    </message>
    <message>
        <source>Build in Every State</source>
        <translation>在任何状态下构建</translation>
    </message>
    <message>
        <source>Open Again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Image webhook of %1 switched on</source>
        <translation>已打开 %1 的镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>Git webhook of %1 switched on</source>
        <translation>已打开 %1 的 Git Webhook</translation>
    </message>
    <message>
        <source>%1 added to the branches of %2</source>
        <translation>已将 %1 添加到 %2 的分支</translation>
    </message>
    <message>
        <source>Keyword of %1 cleared; every push builds</source>
        <translation>已清除 %1 的关键字；每次推送都会构建</translation>
    </message>
    <message>
        <source>The keyword of %1 is looked for in any commit</source>
        <translation>现在会在任一提交中查找 %1 的关键字</translation>
    </message>
    <message>
        <source>The keyword of %1 is looked for in the whole message</source>
        <translation>现在会在完整信息中查找 %1 的关键字</translation>
    </message>
    <message>
        <source>%1 added to the tags of %2</source>
        <translation>已将 %1 添加到 %2 的标签</translation>
    </message>
    <message>
        <source>%1 builds pull requests of its repository</source>
        <translation>%1 会构建其仓库的拉取请求</translation>
    </message>
    <message>
        <source>%1 builds commits with a skip mark too</source>
        <translation>%1 也会构建带跳过标记的提交</translation>
    </message>
    <message>
        <source>%1 added to the repository&apos;s addresses of %2</source>
        <translation>已将 %1 添加到 %2 的仓库地址</translation>
    </message>
    <message>
        <source>%1 builds in every state but closed</source>
        <translation>除已关闭外，%1 在任何状态下都会构建</translation>
    </message>
    <message>
        <source>%1 opened again</source>
        <translation>%1 已重新打开</translation>
    </message>
    <message>
        <source>API of %1 switched on</source>
        <translation>已打开 %1 的 API</translation>
    </message>
    <message>
        <source>Build Requests of Forks</source>
        <translation>构建复刻的请求</translation>
    </message>
    <message>
        <source>Allow %1</source>
        <comment>an author or an address</comment>
        <translation>允许 %1</translation>
    </message>
    <message>
        <source>Build for Any File</source>
        <translation>任何文件都构建</translation>
    </message>
    <message>
        <source>Take Any Registry</source>
        <translation>接受任何仓库</translation>
    </message>
    <message>
        <source>Allow Lower Versions</source>
        <translation>允许更低版本</translation>
    </message>
    <message>
        <source>Follow %1</source>
        <comment>a tag of an image</comment>
        <translation>跟随 %1</translation>
    </message>
    <message>
        <source>%1 builds pull requests into %2</source>
        <translation>%1 会构建合入 %2 的拉取请求</translation>
    </message>
    <message>
        <source>%1 builds pull requests of forks, each after approval</source>
        <translation>%1 会构建复刻的拉取请求，每个都要先审批</translation>
    </message>
    <message>
        <source>Pushes of %1 build %2</source>
        <translation>%1 的推送会构建 %2</translation>
    </message>
    <message>
        <source>%1 takes requests from %2</source>
        <translation>%1 接受来自 %2 的请求</translation>
    </message>
    <message>
        <source>%1 builds whatever files change</source>
        <translation>无论哪些文件变化，%1 都会构建</translation>
    </message>
    <message>
        <source>%1 takes its image from any registry</source>
        <translation>%1 接受任何仓库中的镜像</translation>
    </message>
    <message>
        <source>%1 takes lower versions too</source>
        <translation>%1 也接受更低的版本</translation>
    </message>
    <message>
        <source>%1 follows the tag %2</source>
        <translation>%1 跟随标签 %2</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>not deployed</source>
        <translation>未部署</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>abnormal</source>
        <translation>运行异常</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>The sender could not be believed: %1.</source>
        <translation>无法确认发送方的身份：%1。</translation>
    </message>
    <message>
        <source>The sender could not be believed: %1. %2</source>
        <translation>无法确认发送方的身份：%1。%2</translation>
    </message>
    <message>
        <source>The signature is not checked yet; the push is kept and decided then.</source>
        <translation>签名尚未验证；推送已保留，验证后判定。</translation>
    </message>
    <message>
        <source>Not verified yet: %1. The push is kept and decided then.</source>
        <translation>尚未验证：%1。推送已保留，验证后判定。</translation>
    </message>
    <message>
        <source>new content</source>
        <translation>新的内容</translation>
    </message>
    <message>
        <source>new delivery id</source>
        <translation>新的投递编号</translation>
    </message>
    <message>
        <source>no id sent</source>
        <translation>没有带编号</translation>
    </message>
    <message>
        <source>%1, replayed on purpose</source>
        <translation>%1，手动重放</translation>
    </message>
    <message>
        <source>%1, decided before</source>
        <translation>%1，之前已判定</translation>
    </message>
    <message>
        <source>Replay the delivery to build it again.</source>
        <translation>重放此投递即可再次构建。</translation>
    </message>
    <message>
        <source>The same content was decided before a short while ago.</source>
        <translation>相同的内容不久前已经判定过。</translation>
    </message>
    <message>
        <source>Delivery %1 was decided before.</source>
        <translation>投递 %1 之前已经判定过。</translation>
    </message>
    <message>
        <source>Git webhook on</source>
        <translation>Git Webhook 已开启</translation>
    </message>
    <message>
        <source>on since %1</source>
        <translation>自 %1 起开启</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>off since %1, by %2</source>
        <translation>自 %1 起由 %2 关闭</translation>
    </message>
    <message>
        <source>off since %1</source>
        <translation>自 %1 关闭</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Switch the git webhook of %1 on.</source>
        <translation>开启 %1 的 Git Webhook。</translation>
    </message>
    <message>
        <source>The git webhook of %1 is off.</source>
        <translation>%1 的 Git Webhook 已关闭。</translation>
    </message>
    <message>
        <source>push</source>
        <translation>push</translation>
    </message>
    <message>
        <source>an event without a name</source>
        <translation>没有名称的事件</translation>
    </message>
    <message>
        <source>push or the sender&apos;s test</source>
        <translation>push 或发送方的测试</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>tag %1 deleted</source>
        <translation>标签 %1 已删除</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>Push the commit to a branch; tags do not build this component.</source>
        <translation>请将提交推送到分支；标签不会构建此组件。</translation>
    </message>
    <message>
        <source>Tag %1 was deleted; there is nothing to build.</source>
        <translation>标签 %1 已删除，没有可构建的内容。</translation>
    </message>
    <message>
        <source>Tag %1 was pushed; tags do not build this component.</source>
        <translation>推送的是标签 %1；标签不会构建此组件。</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>镜像 %1</translation>
    </message>
    <message>
        <source>Send image events to the image webhook&apos;s address.</source>
        <translation>请将镜像事件发送到镜像仓库 Webhook 的地址。</translation>
    </message>
    <message>
        <source>An image was pushed, but this is the address for git pushes.</source>
        <translation>推送的是镜像，而这是 Git 推送的地址。</translation>
    </message>
    <message>
        <source>Only pushes build. Take %1 off the webhook&apos;s events at the sender if it is not wanted.</source>
        <translation>只有推送才会构建。如果不需要 %1，请在发送方的 Webhook 事件中取消勾选。</translation>
    </message>
    <message>
        <source>The event is %1; only pushes build.</source>
        <translation>事件是 %1；只有推送才会构建。</translation>
    </message>
    <message>
        <source>a commit to build</source>
        <translation>可构建的提交</translation>
    </message>
    <message>
        <source>none, the tag was deleted</source>
        <translation>无，标签已删除</translation>
    </message>
    <message>
        <source>none, the branch was deleted</source>
        <translation>无，分支已删除</translation>
    </message>
    <message>
        <source>Push to a branch to build.</source>
        <translation>推送到分支即可构建。</translation>
    </message>
    <message>
        <source>Push %1 again to build it.</source>
        <translation>再次推送 %1 即可构建。</translation>
    </message>
    <message>
        <source>Branch %1 was deleted; there is nothing to build.</source>
        <translation>分支 %1 已删除，没有可构建的内容。</translation>
    </message>
    <message>
        <source>none, the sender names no commit</source>
        <translation>无，发送方没有说明提交</translation>
    </message>
    <message>
        <source>Let the webhook send the sender&apos;s own form, or press Build Now.</source>
        <translation>让 Webhook 发送平台自带的格式，或点击“立即构建”。</translation>
    </message>
    <message>
        <source>The push to %1 names no commit, so there is nothing exact to build.</source>
        <translation>推送到 %1 的请求没有说明提交，无法确定要构建的内容。</translation>
    </message>
    <message>
        <source>running or abnormal</source>
        <translation>运行中或运行异常</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>未关闭</translation>
    </message>
    <message>
        <source>Open %1 again.</source>
        <translation>重新启动 %1。</translation>
    </message>
    <message>
        <source>%1 is closed; closed components are not built.</source>
        <translation>%1 已关闭；已关闭的组件不会构建。</translation>
    </message>
    <message>
        <source>Start %1, or let it build in every state but closed.</source>
        <translation>启动 %1，或允许它在关闭以外的任何状态下构建。</translation>
    </message>
    <message>
        <source>%1 is %2; it builds only while running or abnormal.</source>
        <translation>%1 %2；它只在运行中或运行异常时构建。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>not named</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>any repository</source>
        <translation>任意仓库</translation>
    </message>
    <message>
        <source>no address is set</source>
        <translation>未设置地址</translation>
    </message>
    <message>
        <source>%1 or its other addresses</source>
        <translation>%1 或它的其他地址</translation>
    </message>
    <message>
        <source>Let the webhook send the sender&apos;s own form, or switch the repository check off.</source>
        <translation>让 Webhook 发送平台自带的格式，或关闭仓库检查。</translation>
    </message>
    <message>
        <source>The push does not say which repository it belongs to.</source>
        <translation>推送没有说明属于哪个仓库。</translation>
    </message>
    <message>
        <source>Set the address of the build source.</source>
        <translation>请设置构建源的地址。</translation>
    </message>
    <message>
        <source>%1 has no repository address to compare %2 with.</source>
        <translation>%1 没有仓库地址，无法与 %2 比较。</translation>
    </message>
    <message>
        <source>Add %1 to the repository&apos;s other addresses, or switch the repository check off.</source>
        <translation>将 %1 加入仓库的其他地址，或关闭仓库检查。</translation>
    </message>
    <message>
        <source>The push belongs to %1, this component builds %2.</source>
        <translation>推送属于 %1，而此组件构建 %2。</translation>
    </message>
    <message>
        <source>none, the source is pinned to tag %1</source>
        <translation>无，构建源固定在标签 %1</translation>
    </message>
    <message>
        <source>the default branch</source>
        <translation>默认分支</translation>
    </message>
    <message>
        <source>the default branch, %1</source>
        <translation>默认分支 %1</translation>
    </message>
    <message>
        <source>Let the webhook send the sender&apos;s own form.</source>
        <translation>让 Webhook 发送平台自带的格式。</translation>
    </message>
    <message>
        <source>The push does not say which branch it went to.</source>
        <translation>推送没有说明去往哪个分支。</translation>
    </message>
    <message>
        <source>%1; the sender does not name the default branch</source>
        <translation>%1；发送方没有说明默认分支</translation>
    </message>
    <message>
        <source>Set a branch in the build source, or add %1 to the branches.</source>
        <translation>请在构建源中设置分支，或将 %1 加入分支列表。</translation>
    </message>
    <message>
        <source>The source is pinned to tag %1, so a push to %2 builds nothing.</source>
        <translation>构建源固定在标签 %1，推送到 %2 不会构建。</translation>
    </message>
    <message>
        <source>Write %1 as %2: capitals count.</source>
        <translation>请将 %1 写作 %2：区分大小写。</translation>
    </message>
    <message>
        <source>Mend the pattern %1: %2</source>
        <translation>请修正模式 %1：%2</translation>
    </message>
    <message>
        <source>Add %1 or %2 to the branches.</source>
        <translation>在分支中加入 %1 或 %2。</translation>
    </message>
    <message>
        <source>Add %1 to the branches.</source>
        <translation>在分支中加入 %1。</translation>
    </message>
    <message>
        <source>Branch %1 is not the default branch %2.</source>
        <translation>分支 %1 不是默认分支 %2。</translation>
    </message>
    <message>
        <source>Branch %1 does not match %2.</source>
        <translation>分支 %1 与 %2 不匹配。</translation>
    </message>
    <message>
        <source>Branch %1 is not %2.</source>
        <translation>分支 %1 不是 %2。</translation>
    </message>
    <message>
        <source>Branch %1 matches neither %2 nor %3.</source>
        <translation>分支 %1 与 %2、%3 均不匹配。</translation>
    </message>
    <message>
        <source>Branch %1 matches none of %2.</source>
        <translation>分支 %1 与 %2 均不匹配。</translation>
    </message>
    <message>
        <source> and </source>
        <translation>和</translation>
    </message>
    <message>
        <source>none, every push builds</source>
        <translation>无，每次推送都构建</translation>
    </message>
    <message>
        <source>%1 in the head commit</source>
        <translation>最新提交含 %1</translation>
    </message>
    <message>
        <source>%1 in the head commit&apos;s first line</source>
        <translation>最新提交标题含 %1</translation>
    </message>
    <message>
        <source>%1 in any commit</source>
        <translation>任一提交含 %1</translation>
    </message>
    <message>
        <source>%1 in every commit</source>
        <translation>每个提交都含 %1</translation>
    </message>
    <message>
        <source>message unknown, not built</source>
        <translation>提交信息未知，未构建</translation>
    </message>
    <message>
        <source>Clear the keyword to build every push, or press Build Now.</source>
        <translation>清空关键字即可构建每次推送，或点击“立即构建”。</translation>
    </message>
    <message>
        <source>The sender left out the head commit&apos;s message, so %1 could not be looked for.</source>
        <translation>发送方没有带最新提交的信息，无法查找 %1。</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>not in %1</source>
        <translation>不在 %1 中</translation>
    </message>
    <message>
        <source>Look in the whole message, not only its first line.</source>
        <translation>在整条提交信息中查找，而不只是标题。</translation>
    </message>
    <message>
        <source>Look in any commit of the push: another one has %1.</source>
        <translation>改为查找推送中的任一提交：另一个提交含有 %1。</translation>
    </message>
    <message>
        <source>Write %1 in the commit message, or clear the keyword to build every push.</source>
        <translation>在提交信息中写入 %1，或清空关键字以构建每次推送。</translation>
    </message>
    <message>
        <source>The head commit %1 does not contain %2.</source>
        <translation>最新提交 %1 不含 %2。</translation>
    </message>
    <message>
        <source>in %1 of %2: %3</source>
        <translation>%2 个提交中 %1 个：%3</translation>
    </message>
    <message>
        <source>in %1 of %1</source>
        <translation>%1 个提交全部包含</translation>
    </message>
    <message>
        <source>messages unknown, not built</source>
        <translation>提交信息未知，未构建</translation>
    </message>
    <message>
        <source>The sender left out every commit message, so %1 could not be looked for.</source>
        <translation>发送方没有带任何提交信息，无法查找 %1。</translation>
    </message>
    <message>
        <source>in none of the %1 sent; some were left out</source>
        <translation>收到的 %1 个提交均不含；另有提交未发送</translation>
    </message>
    <message>
        <source>in none of %1</source>
        <translation>%1 个提交均不含</translation>
    </message>
    <message>
        <source>None of the %1 commits that were sent contains %2, and the sender left some out.</source>
        <translation>收到的 %1 个提交均不含 %2，并且发送方省略了一部分提交。</translation>
    </message>
    <message>
        <source>None of the push&apos;s commits contains %1.</source>
        <translation>推送中的提交均不含 %1。</translation>
    </message>
    <message>
        <source>in %1 of the %2 sent; some were left out</source>
        <translation>收到的 %2 个提交中 %1 个；另有提交未发送</translation>
    </message>
    <message>
        <source>in %1 of %2</source>
        <translation>%2 个提交中 %1 个</translation>
    </message>
    <message>
        <source>The sender left some commits out, so not every one is known to contain %1.</source>
        <translation>发送方省略了一部分提交，无法确定每个提交都含 %1。</translation>
    </message>
    <message>
        <source>Commit %1 does not contain %2.</source>
        <translation>提交 %1 不含 %2。</translation>
    </message>
    <message>
        <source>Look in any commit instead of every one.</source>
        <translation>改为查找任一提交，而不是每个提交。</translation>
    </message>
    <message>
        <source>Write %1 in a commit message, or clear the keyword to build every push.</source>
        <translation>在某个提交信息中写入 %1，或清空关键字以构建每次推送。</translation>
    </message>
    <message>
        <source>any file</source>
        <translation>任意文件</translation>
    </message>
    <message>
        <source>a change in %1</source>
        <translation>%1 有更改</translation>
    </message>
    <message>
        <source>a change in %1, other than in %2</source>
        <translation>%1 有更改，%2 除外</translation>
    </message>
    <message>
        <source>being compared</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>The changed files are being compared.</source>
        <translation>正在比较更改的文件。</translation>
    </message>
    <message>
        <source>unknown, built to be safe: %1</source>
        <translation>未知，为稳妥起见构建：%1</translation>
    </message>
    <message>
        <source>%1, one of %2 changed</source>
        <translation>%1，%2 个更改的文件之一</translation>
    </message>
    <message>
        <source>no file changed</source>
        <translation>没有文件更改</translation>
    </message>
    <message>
        <source>Press Build Now to build it all the same.</source>
        <translation>如仍要构建，请点击“立即构建”。</translation>
    </message>
    <message>
        <source>No file changed: the commits have the same content.</source>
        <translation>没有文件更改：各提交的内容相同。</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>只有 %1</translation>
    </message>
    <message>
        <source>none of %1, the first is %2</source>
        <translation>%1 个均不在其中，第一个是 %2</translation>
    </message>
    <message>
        <source>Take %1 off the excluded paths: it takes %2.</source>
        <translation>请将 %1 移出排除路径：它匹配 %2。</translation>
    </message>
    <message>
        <source>Add %1 or %2 to the paths.</source>
        <translation>在路径中加入 %1 或 %2。</translation>
    </message>
    <message>
        <source>Add %1 to the paths.</source>
        <translation>在路径中加入 %1。</translation>
    </message>
    <message>
        <source>Only %1 changed, which is not in the paths of this component.</source>
        <translation>只更改了 %1，它不在此组件的路径中。</translation>
    </message>
    <message>
        <source>None of the %1 changed files is in the paths of this component.</source>
        <translation>更改的 %1 个文件均不在此组件的路径中。</translation>
    </message>
    <message>
        <source>any branch</source>
        <translation>任意分支</translation>
    </message>
    <message>
        <source>into %1, of forks after approval</source>
        <translation>合并到 %1，来自 Fork 的须先批准</translation>
    </message>
    <message>
        <source>into %1, from the same repository</source>
        <translation>合并到 %1，来自同一仓库</translation>
    </message>
    <message>
        <source>%1 of the fork %2</source>
        <translation>Fork %2 的 %1</translation>
    </message>
    <message>
        <source>(not named)</source>
        <translation>（未说明）</translation>
    </message>
    <message>
        <source>%1: %2 into %3</source>
        <translation>%1：%2 合并到 %3</translation>
    </message>
    <message>
        <source>Open it again to build it; what was merged builds as a push.</source>
        <translation>重新打开即可构建；已合并的内容会作为推送构建。</translation>
    </message>
    <message>
        <source>Pull request %1 was closed; there is nothing to build.</source>
        <translation>拉取请求 %1 已关闭，没有可构建的内容。</translation>
    </message>
    <message>
        <source>Push a commit to it to build it.</source>
        <translation>向它推送提交即可构建。</translation>
    </message>
    <message>
        <source>Pull request %1 was edited, but its commits are the same.</source>
        <translation>拉取请求 %1 已编辑，但提交没有变化。</translation>
    </message>
    <message>
        <source>Pull request %1 does not say which branch it goes into.</source>
        <translation>拉取请求 %1 没有说明要合并到哪个分支。</translation>
    </message>
    <message>
        <source>Add %1 to the branches that pull requests may go into.</source>
        <translation>将 %1 加入拉取请求可合并到的分支。</translation>
    </message>
    <message>
        <source>Pull request %1 goes into %2, not into %3.</source>
        <translation>拉取请求 %1 合并到 %2，而不是 %3。</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Let pull requests of forks build too, each after approval.</source>
        <translation>允许来自 Fork 的拉取请求也构建，每个都须先批准。</translation>
    </message>
    <message>
        <source>Pull request %1 comes from the fork %2; only those of the repository itself build.</source>
        <translation>拉取请求 %1 来自 Fork %2；只有仓库自己的拉取请求才会构建。</translation>
    </message>
    <message>
        <source>Push its branch to the repository itself, or merge it.</source>
        <translation>请将其分支推送到仓库本身，或将其合并。</translation>
    </message>
    <message>
        <source>Pull request %1 can&apos;t be fetched: this forge keeps no ref for requests of forks.</source>
        <translation>无法获取拉取请求 %1：此代码托管平台不为来自 Fork 的请求保留引用。</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>The request came from %1, which is not among the allowed addresses.</source>
        <translation>请求来自 %1，它不在允许的地址之中。</translation>
    </message>
    <message>
        <source>Add %1 to the tags.</source>
        <translation>在标签中加入 %1。</translation>
    </message>
    <message>
        <source>Tag %1 does not match %2.</source>
        <translation>标签 %1 与 %2 不匹配。</translation>
    </message>
    <message>
        <source>Tag %1 matches none of %2.</source>
        <translation>标签 %1 与 %2 均不匹配。</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>anything, marks are not looked at</source>
        <translation>任意，不检查标记</translation>
    </message>
    <message>
        <source>no mark that skips the build in the head commit</source>
        <translation>最新提交不含跳过构建的标记</translation>
    </message>
    <message>
        <source>Push a commit without %1, press Build Now, or let this component build in spite of such marks.</source>
        <translation>请推送不含 %1 的提交，点击“立即构建”，或让此组件忽略此类标记。</translation>
    </message>
    <message>
        <source>The head commit %1 says %2, so it is not built.</source>
        <translation>最新提交 %1 含有 %2，因此不构建。</translation>
    </message>
    <message>
        <source>anybody but %1</source>
        <translation>除 %1 外的任何人</translation>
    </message>
    <message>
        <source>%1, but not %2</source>
        <translation>%1，但 %2 除外</translation>
    </message>
    <message>
        <source>Take %1 off the authors whose pushes do not build, or press Build Now.</source>
        <translation>请将 %1 从“推送不构建”的作者中移除，或点击“立即构建”。</translation>
    </message>
    <message>
        <source>Pushes of %1 do not build this component.</source>
        <translation>%1 的推送不会构建此组件。</translation>
    </message>
    <message>
        <source>Pushes of %1 do not build this component: %2 is excluded.</source>
        <translation>%1 的推送不会构建此组件：%2 已被排除。</translation>
    </message>
    <message>
        <source>Clear the list of authors whose pushes build, or press Build Now.</source>
        <translation>请清空“推送会构建”的作者列表，或点击“立即构建”。</translation>
    </message>
    <message>
        <source>The sender does not say who pushed, and only some authors&apos; pushes build this component.</source>
        <translation>发送方没有说明推送者，而只有部分作者的推送才会构建此组件。</translation>
    </message>
    <message>
        <source>Add %1 to the authors whose pushes build.</source>
        <translation>将 %1 加入“推送会构建”的作者。</translation>
    </message>
    <message>
        <source>push, tag or pull request</source>
        <translation>push、标签或拉取请求</translation>
    </message>
    <message>
        <source>push or tag</source>
        <translation>push 或标签</translation>
    </message>
    <message>
        <source>push or pull request</source>
        <translation>push 或拉取请求</translation>
    </message>
    <message>
        <source>Nothing needs to be done: the sender&apos;s push of the same tag counts.</source>
        <translation>无需处理：以发送方对同一标签的推送为准。</translation>
    </message>
    <message>
        <source>Tag %1 is told of twice by this sender; the push of it counts.</source>
        <translation>此发送方会对标签 %1 通知两次；以其推送为准。</translation>
    </message>
    <message>
        <source>Let this component build pull requests, or merge it.</source>
        <translation>让此组件构建拉取请求，或将其合并。</translation>
    </message>
    <message>
        <source>The event is a pull request&apos;s; pull requests do not build this component.</source>
        <translation>事件是拉取请求；拉取请求不会构建此组件。</translation>
    </message>
    <message>
        <source>The sender names no commit for tag %1, so there is nothing exact to build.</source>
        <translation>发送方没有说明标签 %1 的提交，无法确定要构建的内容。</translation>
    </message>
    <message>
        <source>branch %1</source>
        <translation>分支 %1</translation>
    </message>
    <message>
        <source>the registry has it</source>
        <translation>镜像仓库中有此内容</translation>
    </message>
    <message>
        <source>the repository has it</source>
        <translation>仓库中有此内容</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>正在查询</translation>
    </message>
    <message>
        <source>Nothing signed this, so the registry is being asked whether it is true.</source>
        <translation>此内容没有签名，正在向镜像仓库查询是否属实。</translation>
    </message>
    <message>
        <source>Nothing signed this, so the repository is being asked whether it is true.</source>
        <translation>此内容没有签名，正在向仓库查询是否属实。</translation>
    </message>
    <message>
        <source>%1; that is built</source>
        <translation>%1；按此构建</translation>
    </message>
    <message>
        <source>it could not be asked, built as claimed: %1</source>
        <translation>无法查询，按其自称构建：%1</translation>
    </message>
    <message>
        <source>Push the tag to the registry this component is built from, or set the image it was pushed to.</source>
        <translation>请将标签推送到此组件构建所用的镜像仓库，或将推送到的镜像设为此组件的镜像。</translation>
    </message>
    <message>
        <source>Push it to the repository this component is built from, or set the repository it was pushed to.</source>
        <translation>请推送到此组件构建所用的仓库，或将推送到的仓库设为此组件的仓库。</translation>
    </message>
    <message>
        <source>The registry has no %1, so there is nothing to build.</source>
        <translation>镜像仓库中没有 %1，因此没有可构建的内容。</translation>
    </message>
    <message>
        <source>The repository has no %1, so there is nothing to build.</source>
        <translation>仓库中没有 %1，因此没有可构建的内容。</translation>
    </message>
    <message>
        <source>Add %1 to the addresses that requests may come from. If that is a proxy of yours, trust it in Settings, Listener.</source>
        <translation>将 %1 加入允许发送请求的地址。如果它是你们的代理，请在“设置 › 监听器”中信任它。</translation>
    </message>
    <message>
        <source>Let scripts call the address for scripts.</source>
        <translation>请让脚本调用供脚本使用的地址。</translation>
    </message>
    <message>
        <source>A script called for a build, but this is the address for git pushes.</source>
        <translation>脚本调用了构建，而这是 Git 推送的地址。</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未查询</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>未比较</translation>
    </message>
    <message>
        <source>%1; what was pushed is built</source>
        <translation>%1；按推送的内容构建</translation>
    </message>
    <message>
        <source>Push it to the repository this component is built from, or press Build Now to build what is there.</source>
        <translation>请推送到此组件构建所用的仓库，或点击“立即构建”，构建仓库中现有的内容。</translation>
    </message>
    <message>
        <source>The repository&apos;s %1 does not contain that commit.</source>
        <translation>仓库的 %1 不含该提交。</translation>
    </message>
    <message>
        <source>a push not told of before</source>
        <translation>尚未通知过的推送</translation>
    </message>
    <message>
        <source>The same push was decided before: %1.</source>
        <translation>同一推送此前已有判定：%1。</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>a day, in the letters of QLocale</comment>
        <translation>M月d日</translation>
    </message>
</context>
<context>
    <name>SampleRun</name>
    <message>
        <source>Slipway listens on %1.</source>
        <translation>Slipway 正在监听 %1。</translation>
    </message>
    <message>
        <source>The sample was not built in time. See slipway doctor.</source>
        <translation>示例没有及时构建完成。请查看 slipway doctor。</translation>
    </message>
    <message>
        <source>A commit was pushed; the webhook was answered %1 in %2 ms.</source>
        <translation>已推送一个提交；Webhook 在 %2 毫秒内应答 %1。</translation>
    </message>
    <message>
        <source>Delivery %1 from %2</source>
        <translation>来自 %2 的投递 %1</translation>
    </message>
    <message>
        <source>Verdict: %1. %2</source>
        <translation>判定：%1。%2</translation>
    </message>
    <message>
        <source>Log:</source>
        <translation>日志：</translation>
    </message>
    <message>
        <source>Build #%1: %2. %3</source>
        <translation>构建 #%1：%2。%3</translation>
    </message>
</context>
<context>
    <name>SealedFile</name>
    <message>
        <source>The sealed file %1 could not be used: %2.</source>
        <translation>无法使用加密文件 %1：%2。</translation>
    </message>
    <message>
        <source>The sealed file %1 is damaged. Restore it from a backup, or move it away and set the secrets again.</source>
        <translation>加密文件 %1 已损坏。请从备份恢复，或将其移走后重新设置密钥。</translation>
    </message>
    <message>
        <source>The sealed file has no secret with the key %1.</source>
        <translation>加密文件中没有键为 %1 的密钥。</translation>
    </message>
    <message>
        <source>A secret may have at most %1 bytes.</source>
        <translation>密钥最多 %1 字节。</translation>
    </message>
    <message>
        <source>Another process keeps the sealed file %1 locked.</source>
        <translation>另一个进程锁定了加密文件 %1。</translation>
    </message>
    <message>
        <source>The sealed file needs a passphrase.</source>
        <translation>加密文件需要口令。</translation>
    </message>
    <message>
        <source>The encryption library could not be started.</source>
        <translation>无法启动加密库。</translation>
    </message>
    <message>
        <source>There is not enough memory to open the sealed file: %1 MiB are needed.</source>
        <translation>内存不足，无法打开加密文件：需要 %1 MiB。</translation>
    </message>
    <message>
        <source>The sealed file %1 could not be read: %2.</source>
        <translation>无法读取加密文件 %1：%2。</translation>
    </message>
    <message>
        <source>The passphrase does not open the sealed file %1.</source>
        <translation>口令无法打开加密文件 %1。</translation>
    </message>
    <message>
        <source>The sealed file is full.</source>
        <translation>加密文件已满。</translation>
    </message>
</context>
<context>
    <name>SecretCalls</name>
    <message>
        <source>It is a secret of the component %1: rotate it on that component&apos;s page.</source>
        <translation>这是组件 %1 的密钥：请在该组件的页面上轮换。</translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>The passphrase file %1 cannot be read: %2.</source>
        <translation>无法读取口令文件 %1：%2。</translation>
    </message>
    <message>
        <source>Other users can read or change the passphrase file %1. Run: chmod 600 %1</source>
        <translation>其他用户可以读取或更改口令文件 %1。请运行：chmod 600 %1</translation>
    </message>
    <message>
        <source>The first line of %1 is too long for a passphrase.</source>
        <translation>%1 的第一行过长，不能作为口令。</translation>
    </message>
    <message>
        <source>The first line of the passphrase file %1 is empty.</source>
        <translation>口令文件 %1 的第一行为空。</translation>
    </message>
    <message>
        <source>SLIPWAY_SECRETS is “%1”; it may be “keychain” or “sealed”.</source>
        <translation>SLIPWAY_SECRETS 为“%1”；只能是“keychain”或“sealed”。</translation>
    </message>
    <message>
        <source>--passphrase-file belongs to the sealed file, but SLIPWAY_SECRETS says “keychain”.</source>
        <translation>--passphrase-file 用于加密文件，但 SLIPWAY_SECRETS 为“keychain”。</translation>
    </message>
    <message>
        <source>The sealed file needs a passphrase: set SLIPWAY_PASSPHRASE or give --passphrase-file.</source>
        <translation>加密文件需要口令：请设置 SLIPWAY_PASSPHRASE 或指定 --passphrase-file。</translation>
    </message>
    <message>
        <source>The sealed file needs a path and a passphrase.</source>
        <translation>加密文件需要路径和口令。</translation>
    </message>
</context>
<context>
    <name>Sender</name>
    <message>
        <source>This component has no secret. Set one and enter it on %1&apos;s webhook page.</source>
        <translation>此组件没有密钥。请设置密钥，并填入 %1 的 Webhook 页面。</translation>
    </message>
    <message>
        <source>The sender “%1” is not known to this version.</source>
        <translation>此版本不认识发送方“%1”。</translation>
    </message>
    <message>
        <source>The form has no field that holds the event.</source>
        <translation>表单中没有含有事件的字段。</translation>
    </message>
    <message>
        <source>The request tells of more than %1 changes; the first %1 are looked at.</source>
        <translation>该请求包含超过 %1 处变更；只查看前 %1 处。</translation>
    </message>
    <message>
        <source>The request carries no header of a known sender (GitHub, GitLab, Gitee, Gogs, Gitea, Forgejo, Bitbucket, Coding.net, Standard Webhooks), so nothing tells what it means or where it comes from.</source>
        <translation>该请求没有已知发送方（GitHub、GitLab、Gitee、Gogs、Gitea、Forgejo、Bitbucket、Coding.net、Standard Webhooks）的请求头，因此无法得知其含义和来源。</translation>
    </message>
</context>
<context>
    <name>ServeCommand</name>
    <message>
        <source>Slipway listens on %1.</source>
        <translation>Slipway 正在监听 %1。</translation>
    </message>
    <message>
        <source>Listen for webhooks and run builds, without a window, until SIGTERM.</source>
        <translation>不打开窗口，接收 Webhook 并运行构建，直到收到 SIGTERM。</translation>
    </message>
    <message>
        <source>Listen here instead of the address in the settings; port 0 takes any free one.</source>
        <translation>在此监听，而不是设置中的地址；端口 0 表示任意空闲端口。</translation>
    </message>
</context>
<context>
    <name>SettingCatalog</name>
    <message>
        <source>Listener</source>
        <translation>监听器</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Data and History</source>
        <translation>数据与历史</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Where webhook secrets, passwords and tokens are kept.</source>
        <translation>保存 Webhook 密钥、密码和令牌的地方。</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据目录</translation>
    </message>
    <message>
        <source>Database, logs and caches of this Slipway.</source>
        <translation>此 Slipway 的数据库、日志和缓存。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The details name this program, its libraries and this system, for a report; nothing of your data.</source>
        <translation>详细信息列出本程序、所用的库和系统，供报告问题时使用，不含您的任何数据。</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Free software: use it, read it, change it and pass it on under the terms of this licence.</source>
        <translation>自由软件：您可以按此许可证的条款使用、阅读、修改和分发。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Development is frozen</source>
        <translation>开发环境冻结</translation>
    </message>
    <message>
        <source>Test is frozen</source>
        <translation>测试环境冻结</translation>
    </message>
    <message>
        <source>In the same way.</source>
        <translation>同上。</translation>
    </message>
    <message>
        <source>Production is frozen</source>
        <translation>生产环境冻结</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>What is pushed then waits for the end of the window. Every week, as Fri 16:00 - Mon 08:00, or once, as 2026-12-20 - 2027-01-02, by the clock of this machine. Build Now still works, and asks first.</source>
        <translation>其间推送的内容会等到时间段结束。每周重复写作 Fri 16:00 - Mon 08:00，单次写作 2026-12-20 - 2027-01-02，以本机时钟为准。“立即构建”仍可使用，但会先询问。</translation>
    </message>
    <message>
        <source>Components that name the same group under Build share its slots: so many of them build at a time, beside the limit of this machine.</source>
        <translation>在“构建”中填写同一分组的组件共享其槽位：同一时间最多运行这么多个构建，此外还受本机上限的限制。</translation>
    </message>
    <message>
        <source>Tools and Services</source>
        <translation>工具和服务</translation>
    </message>
    <message>
        <source>API Access</source>
        <translation>API 访问</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Programs that builds find in their PATH.</source>
        <translation>构建在 PATH 中找到的程序。</translation>
    </message>
    <message>
        <source>Code hosts</source>
        <translation>代码托管</translation>
    </message>
    <message>
        <source>Where the repositories of definitions lie.</source>
        <translation>构建定义的仓库所在之处。</translation>
    </message>
    <message>
        <source>Object storages</source>
        <translation>对象存储</translation>
    </message>
    <message>
        <source>Where builds upload to: any S3-compatible store.</source>
        <translation>构建上传到的地方：任何兼容 S3 的存储。</translation>
    </message>
    <message>
        <source>Image registries</source>
        <translation>镜像仓库</translation>
    </message>
    <message>
        <source>Dockerfiles</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>For images that are built alike.</source>
        <translation>用于以相同方式构建的镜像。</translation>
    </message>
    <message>
        <source>API tokens</source>
        <translation>API 令牌</translation>
    </message>
    <message>
        <source>Who may use the REST API, for what.</source>
        <translation>谁可以使用 REST API，可以做什么。</translation>
    </message>
    <message>
        <source>Address of the API</source>
        <translation>API 地址</translation>
    </message>
    <message>
        <source>Build definitions, as clients of Zadig know them.</source>
        <translation>构建定义，与 Zadig 客户端所知的相同。</translation>
    </message>
    <message>
        <source>Description of the API</source>
        <translation>API 描述</translation>
    </message>
    <message>
        <source>OpenAPI 3.1, for programs that make a client of it. Needs no token.</source>
        <translation>OpenAPI 3.1，供生成客户端的程序使用。不需要令牌。</translation>
    </message>
    <message>
        <source>Example call</source>
        <translation>调用示例</translation>
    </message>
    <message>
        <source>All components, with the token in the variable SLIPWAY_TOKEN.</source>
        <translation>所有组件，令牌在变量 SLIPWAY_TOKEN 中。</translation>
    </message>
    <message>
        <source>SSH Servers</source>
        <translation>SSH 服务器</translation>
    </message>
    <message>
        <source>Relay channel</source>
        <translation>中继通道</translation>
    </message>
    <message>
        <source>Known servers</source>
        <translation>已知服务器</translation>
    </message>
    <message>
        <source>A build sends its key only to an ssh server that proves to be one of these.</source>
        <translation>构建只把密钥用于能证明自己是其中之一的 ssh 服务器。</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Build images</source>
        <translation>构建镜像</translation>
    </message>
    <message>
        <source>The image each build system uses where builds run in containers.</source>
        <translation>构建在容器中运行时，每个构建系统使用的镜像。</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>For a computer that nobody can reach: a server of smee&apos;s kind passes webhooks on to it. Whoever knows the address can read what passes, so it is kept like a password.</source>
        <translation>用于谁也访问不到的计算机：smee 一类的服务器把 webhook 转发给它。知道该地址的人可以读到经过的内容，因此它像密码一样保存。</translation>
    </message>
    <message>
        <source>Where the images that builds make are pushed to, and how to sign in for those that builds and deployments run in.</source>
        <translation>构建产生的镜像推送到哪里，以及构建和部署所用的镜像如何登录获取。</translation>
    </message>
    <message>
        <source>Where builds run as Jobs, and what components are deployed to: namespaces of Kubernetes clusters.</source>
        <translation>构建以 Job 运行的地方，也是组件部署的地方：Kubernetes 集群的命名空间。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The stored settings are damaged: their version is “%1”.</source>
        <translation>保存的设置已损坏：其版本为“%1”。</translation>
    </message>
    <message>
        <source>The stored settings come from a newer Slipway (version %1, this one knows %2). Start the newer program, or another data folder.</source>
        <translation>保存的设置来自更新的 Slipway（版本 %1，本程序支持到 %2）。请启动更新的程序，或使用其他数据目录。</translation>
    </message>
    <message>
        <source>“%1” is no value for %2: %3</source>
        <translation>“%1”不能用于 %2：%3</translation>
    </message>
    <message>
        <source>it takes a whole number from %1 to %2.</source>
        <translation>应为 %1 到 %2 的整数。</translation>
    </message>
    <message>
        <source>it takes “true” or “false”.</source>
        <translation>应为“true”或“false”。</translation>
    </message>
    <message>
        <source>it takes one of %1.</source>
        <translation>应为 %1 之一。</translation>
    </message>
    <message>
        <source>it takes an address of this computer, such as 127.0.0.1, 0.0.0.0 or ::.</source>
        <translation>应为本机的地址，例如 127.0.0.1、0.0.0.0 或 ::。</translation>
    </message>
    <message>
        <source>it takes an address such as https://hooks.example.com.</source>
        <translation>应为类似 https://hooks.example.com 的地址。</translation>
    </message>
    <message>
        <source>it takes an address without user name, “?” and “#”.</source>
        <translation>应为不含用户名、“?”和“#”的地址。</translation>
    </message>
    <message>
        <source>it takes the full path of a file.</source>
        <translation>应为文件的完整路径。</translation>
    </message>
    <message>
        <source>Listen on</source>
        <translation>监听地址</translation>
    </message>
    <message>
        <source>The address of this computer that accepts webhooks. 127.0.0.1 accepts them from this computer only, 0.0.0.0 from the whole network.</source>
        <translation>本机接收 Webhook 的地址。127.0.0.1 只接收来自本机的，0.0.0.0 接收来自整个网络的。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>The port that accepts webhooks. 0 takes any free port at each start.</source>
        <translation>接收 Webhook 的端口。0 表示每次启动时使用任意空闲端口。</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>A PEM file with the certificate chain. With it the listener speaks HTTPS only.</source>
        <translation>含证书链的 PEM 文件。设置后监听器只使用 HTTPS。</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>A PEM file with the private key of the certificate.</source>
        <translation>含证书私钥的 PEM 文件。</translation>
    </message>
    <message>
        <source>Public base address</source>
        <translation>公开地址</translation>
    </message>
    <message>
        <source>Copied into every webhook address. Empty means the address the listener is on.</source>
        <translation>用于每个 Webhook 地址。留空则使用监听器所在的地址。</translation>
    </message>
    <message>
        <source>Builds at the same time</source>
        <translation>同时构建数</translation>
    </message>
    <message>
        <source>How many builds may run side by side; the others wait in the queue.</source>
        <translation>可同时运行的构建数量；其余的在队列中等待。</translation>
    </message>
    <message>
        <source>Run builds in a sandbox</source>
        <translation>在沙盒中运行构建</translation>
    </message>
    <message>
        <source>A build sees its workspace, its caches and a read-only system, and nothing else that is yours. A component may say otherwise.</source>
        <translation>构建只能看到自己的工作区、缓存和只读的系统，看不到你的其他内容。组件可以单独设置。</translation>
    </message>
    <message>
        <source>Keep deliveries for</source>
        <translation>投递保留</translation>
    </message>
    <message>
        <source>Older deliveries are deleted. 0 keeps them whatever their age.</source>
        <translation>更早的投递会被删除。0 表示不按时间删除。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Keep at most</source>
        <translation>最多保留</translation>
    </message>
    <message>
        <source>The oldest deliveries beyond this number are deleted. 0 sets no limit.</source>
        <translation>超过此数量时删除最早的投递。0 表示不限制。</translation>
    </message>
    <message>
        <source>deliveries</source>
        <translation>条投递</translation>
    </message>
    <message>
        <source>Keep refused requests</source>
        <translation>保留被拒绝的请求</translation>
    </message>
    <message>
        <source>Requests that failed verification are kept in a ring of this size, so that strangers cannot fill the disk.</source>
        <translation>验证失败的请求只保留最近这么多条，以免陌生人占满磁盘。</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>条请求</translation>
    </message>
    <message>
        <source>Keep build logs for</source>
        <translation>构建日志保留</translation>
    </message>
    <message>
        <source>Logs of older builds are deleted; the builds stay in the history. 0 keeps them.</source>
        <translation>更早的构建日志会被删除，构建仍留在历史中。0 表示保留。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop says.</source>
        <translation>浅色、深色，或跟随桌面。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language of the program; changes at once.</source>
        <translation>程序的语言；立即生效。</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Without motion, things appear in place instead of moving there.</source>
        <translation>减少后，内容直接出现，不再移动。</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>The size of text in the program, beside the scaling of the desktop.</source>
        <translation>程序中文字的大小，与桌面缩放分开。</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Trust new ssh servers</source>
        <translation>信任新的 ssh 服务器</translation>
    </message>
    <message>
        <source>The host key of an ssh git server seen for the first time is taken over. A key that changed later is refused always.</source>
        <translation>首次遇到的 ssh git 服务器的主机密钥会被接受。之后若密钥改变，则一律拒绝。</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Slipway&apos;s own, Inter and JetBrains Mono where installed, or those set for the desktop.</source>
        <translation>Slipway 自己的字体（已安装时为 Inter 和 JetBrains Mono），或桌面设置的字体。</translation>
    </message>
    <message>
        <source>Development waits for approval</source>
        <translation>开发环境等待批准</translation>
    </message>
    <message>
        <source>What a trigger would build waits until somebody agrees. A component may say otherwise.</source>
        <translation>触发器引发的构建须有人同意后才开始。组件可以单独设置。</translation>
    </message>
    <message>
        <source>Test waits for approval</source>
        <translation>测试环境等待批准</translation>
    </message>
    <message>
        <source>Production waits for approval</source>
        <translation>生产环境等待批准</translation>
    </message>
    <message>
        <source>An approval is awaited for</source>
        <translation>等待批准的时限</translation>
    </message>
    <message>
        <source>A build that nobody has approved by then is cancelled.</source>
        <translation>到时仍无人批准的构建会被取消。</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>it takes addresses and networks such as 127.0.0.1, 10.0.0.0/8, with commas between them.</source>
        <translation>应为地址或网络，例如 127.0.0.1、10.0.0.0/8，用逗号分隔。</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>受信任的代理</translation>
    </message>
    <message>
        <source>Addresses or networks of reverse proxies in front of the listener, such as 127.0.0.1 or 10.0.0.0/8. Only they are believed when they name the sender (X-Forwarded-For).</source>
        <translation>监听器前面的反向代理的地址或网络，例如 127.0.0.1 或 10.0.0.0/8。只有它们所说的发送方（X-Forwarded-For）才会被采信。</translation>
    </message>
    <message>
        <source>Tell the desktop</source>
        <translation>桌面通知</translation>
    </message>
    <message>
        <source>A build that begins to wait for approval is told as a notification while the window is not in front.</source>
        <translation>窗口不在最前面时，如有构建开始等待批准，会发出桌面通知。</translation>
    </message>
    <message>
        <source>Development builds from</source>
        <translation>开发环境构建的分支</translation>
    </message>
    <message>
        <source>Branches whose pushes build, names or globs with commas between them, for components that list none themselves. Empty: the branch of their source.</source>
        <translation>推送会触发构建的分支，名称或通配模式，用逗号分隔，适用于自身没有列出分支的组件。留空：构建源的分支。</translation>
    </message>
    <message>
        <source>Development builds only what runs</source>
        <translation>开发环境只构建运行中的组件</translation>
    </message>
    <message>
        <source>Triggers build a component only while it is running or abnormal.</source>
        <translation>触发器只在组件运行中或运行异常时构建它。</translation>
    </message>
    <message>
        <source>Development waits for quiet</source>
        <translation>开发环境的静默期</translation>
    </message>
    <message>
        <source>A push builds once nothing newer was pushed for so long, where the component says nothing itself.</source>
        <translation>在这段时间内没有更新的推送时才开始构建，适用于自身没有设置的组件。</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Development takes requests from</source>
        <translation>开发环境接受请求的来源</translation>
    </message>
    <message>
        <source>Addresses or networks, with commas between them, for triggers that list none themselves. Empty: any.</source>
        <translation>地址或网络，用逗号分隔，适用于自身没有列出地址的触发器。留空：任意地址。</translation>
    </message>
    <message>
        <source>Development awaits approval for</source>
        <translation>开发环境等待批准的时限</translation>
    </message>
    <message>
        <source>Test builds from</source>
        <translation>测试环境构建的分支</translation>
    </message>
    <message>
        <source>Test builds only what runs</source>
        <translation>测试环境只构建运行中的组件</translation>
    </message>
    <message>
        <source>Test waits for quiet</source>
        <translation>测试环境的静默期</translation>
    </message>
    <message>
        <source>Test takes requests from</source>
        <translation>测试环境接受请求的来源</translation>
    </message>
    <message>
        <source>Test awaits approval for</source>
        <translation>测试环境等待批准的时限</translation>
    </message>
    <message>
        <source>Production builds from</source>
        <translation>生产环境构建的分支</translation>
    </message>
    <message>
        <source>Production builds only what runs</source>
        <translation>生产环境只构建运行中的组件</translation>
    </message>
    <message>
        <source>Production waits for quiet</source>
        <translation>生产环境的静默期</translation>
    </message>
    <message>
        <source>Production takes requests from</source>
        <translation>生产环境接受请求的来源</translation>
    </message>
    <message>
        <source>Production awaits approval for</source>
        <translation>生产环境等待批准的时限</translation>
    </message>
    <message>
        <source>Keep the database below</source>
        <translation>数据库不超过</translation>
    </message>
    <message>
        <source>While it holds more, the oldest deliveries are deleted, down to the newest thousand. 0 sets no limit. The space is used again; the file itself does not shrink.</source>
        <translation>超过此大小时删除最早的投递，最少保留最新的一千条。0 表示不限制。腾出的空间会重复使用；文件本身不会缩小。</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Answer the REST API to other computers</source>
        <translation>向其他计算机应答 REST API</translation>
    </message>
    <message>
        <source>Below /openapi, where builds are started and definitions changed. Off: this computer only, even where the listener accepts webhooks from the network.</source>
        <translation>位于 /openapi 之下，可启动构建、更改定义。关闭时只应答本机，即使监听器接收来自网络的 Webhook。</translation>
    </message>
    <message>
        <source>Keep this computer awake while builds run</source>
        <translation>构建期间保持本机唤醒</translation>
    </message>
    <message>
        <source>It does not fall asleep by itself until they are done. The screen may still turn off.</source>
        <translation>构建完成之前不会自行休眠。屏幕仍可关闭。</translation>
    </message>
    <message>
        <source>Look for missed pushes every</source>
        <translation>补查错过的推送的间隔</translation>
    </message>
    <message>
        <source>Repositories are asked whether a push was missed. 0 asks only on start, after sleep and when the network comes back. A component may poll more often, or not be asked at all.</source>
        <translation>向仓库查询是否错过了推送。0 表示仅在启动、休眠唤醒和网络恢复时查询。组件可以设置更频繁的轮询，也可以完全不查询。</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Filters and highlighters of logs</source>
        <translation>日志的过滤器与高亮</translation>
    </message>
    <message>
        <source>Lines that are hidden as noise, and what is shown in a colour, in all logs.</source>
        <translation>在所有日志中作为噪声隐藏的行，以及用颜色显示的内容。</translation>
    </message>
    <message>
        <source>Times of log lines</source>
        <translation>日志行的时间</translation>
    </message>
    <message>
        <source>The time of day, the time since the log began or since the line before, or none.</source>
        <translation>一天中的时间、自日志开始或自上一行起的时间，或不显示。</translation>
    </message>
    <message>
        <source>Time zone of log lines</source>
        <translation>日志行的时区</translation>
    </message>
    <message>
        <source>A name such as UTC or Europe/Berlin. Empty: the time zone of this computer.</source>
        <translation>如 UTC 或 Europe/Berlin 的名称。留空：本机的时区。</translation>
    </message>
    <message>
        <source>Text size of logs</source>
        <translation>日志的文字大小</translation>
    </message>
    <message>
        <source>The size of the text of logs, beside that of the program.</source>
        <translation>日志文字的大小，独立于程序的文字大小。</translation>
    </message>
    <message>
        <source>Wrap lines of logs</source>
        <translation>日志自动换行</translation>
    </message>
    <message>
        <source>Long lines go on below instead of beyond the edge.</source>
        <translation>长行在下面继续，而不是超出边缘。</translation>
    </message>
    <message>
        <source>Lines around matches</source>
        <translation>匹配前后的行</translation>
    </message>
    <message>
        <source>How many lines before and after each match are shown with the matching lines.</source>
        <translation>与匹配行一起显示的前后行数。</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>The command that opens files that logs name, such as code -g {file}:{line}. Empty: $VISUAL, or the first editor that is installed.</source>
        <translation>打开日志所提文件的命令，如 code -g {file}:{line}。留空：$VISUAL，或第一个已安装的编辑器。</translation>
    </message>
    <message>
        <source>it takes rules as another Slipway has exported them.</source>
        <translation>这里接受另一个 Slipway 导出的规则。</translation>
    </message>
    <message>
        <source>Prefer the relay</source>
        <translation>优先使用中继</translation>
    </message>
    <message>
        <source>Forges elsewhere are told the relay even where a public base address is set: for an address that only your own networks reach.</source>
        <translation>即使设置了公网地址，外部的代码托管平台也使用中继：适用于只有你自己的网络能到达的地址。</translation>
    </message>
    <message>
        <source>Definitions for a cluster run</source>
        <translation>面向集群的构建定义运行于</translation>
    </message>
    <message>
        <source>Container engine</source>
        <translation>容器引擎</translation>
    </message>
    <message>
        <source>What starts the containers of builds. Whichever is installed: podman before docker.</source>
        <translation>用什么启动构建的容器。自动选择已安装的：先 podman，后 docker。</translation>
    </message>
    <message>
        <source>Where builds run whose definition has the infrastructure “kubernetes”: on this machine, in a container of podman or docker, or as a Job in the cluster that it names, from the image of their build system.</source>
        <translation>infrastructure 为“kubernetes”的构建定义在哪里运行：在本机，在 podman 或 docker 的容器中，或在其指定的集群中作为 Job 运行；均使用其构建系统的镜像。</translation>
    </message>
</context>
<context>
    <name>Sighting</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 小时</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Caught up, %1 late.</source>
        <translation>已补上，晚了 %1。</translation>
    </message>
    <message>
        <source>Caught up.</source>
        <translation>已补上。</translation>
    </message>
    <message>
        <source>Found by asking, at most %1 late.</source>
        <translation>通过轮询发现，最多晚 %1。</translation>
    </message>
    <message>
        <source>Found by asking.</source>
        <translation>通过轮询发现。</translation>
    </message>
    <message numerus="yes">
        <source>It supersedes %1 and %n more, pushed meanwhile.</source>
        <translation>
            <numerusform>它取代了 %1 以及期间推送的另外 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>It supersedes %1, pushed meanwhile.</source>
        <translation>它取代了期间推送的 %1。</translation>
    </message>
</context>
<context>
    <name>SourcePage</name>
    <message>
        <source>It is not known which commit was built, so its files can&apos;t be shown.</source>
        <translation>不知道构建的是哪个提交，因此无法显示其文件。</translation>
    </message>
    <message>
        <source>%1 is no file of the repository.</source>
        <translation>%1 不是仓库中的文件。</translation>
    </message>
    <message>
        <source>The build&apos;s workspace is no longer kept, and Slipway knows no page of its repository that shows files.</source>
        <translation>构建的工作区已不保留，Slipway 也不知道其仓库显示文件的页面。</translation>
    </message>
</context>
<context>
    <name>StandardWebhooks</name>
    <message>
        <source>Give the sender this component&apos;s secret; the request was not signed.</source>
        <translation>请将此组件的密钥提供给发送方；该请求没有签名。</translation>
    </message>
    <message>
        <source>Set a signing token (whsec_ and base64), or the sender&apos;s public key (whpk_ and base64), as this component&apos;s secret; the present one has another form.</source>
        <translation>请将签名令牌（whsec_ 加 base64）或发送方的公钥（whpk_ 加 base64）设为此组件的密钥；现有的密钥不是这种形式。</translation>
    </message>
</context>
<context>
    <name>Starters</name>
    <message>
        <source>The template “%1” can&apos;t be read: %2.</source>
        <translation>无法读取模板“%1”：%2。</translation>
    </message>
    <message>
        <source>Its name or the files that tell its kind are missing.</source>
        <translation>缺少名称，或缺少用于判断其类型的文件。</translation>
    </message>
    <message>
        <source>The template “%1” can&apos;t be used: %2</source>
        <translation>无法使用模板“%1”：%2</translation>
    </message>
    <message>
        <source>Configures, builds, tests and packs a C or C++ project; compiled files are kept for the next build.</source>
        <translation>配置、构建、测试并打包 C 或 C++ 项目；编译出的文件留给下次构建。</translation>
    </message>
    <message>
        <source>Builds the image of the repository&apos;s Dockerfile and pushes it as $IMAGE.</source>
        <translation>构建仓库中 Dockerfile 的镜像，并作为 $IMAGE 推送。</translation>
    </message>
    <message>
        <source>Checks, tests and builds all commands of a module; modules and compiled packages are kept.</source>
        <translation>检查、测试并构建模块的所有命令；模块和已编译的包会保留。</translation>
    </message>
    <message>
        <source>Builds and tests with the wrapper of the repository; what Gradle fetches is kept.</source>
        <translation>用仓库的 wrapper 构建和测试；Gradle 获取的内容会保留。</translation>
    </message>
    <message>
        <source>Verifies and packs; the local repository is kept from build to build.</source>
        <translation>验证并打包；本地仓库在构建之间保留。</translation>
    </message>
    <message>
        <source>Installs what the lock file names, with npm, pnpm or Yarn, then lints, tests and builds.</source>
        <translation>用 npm、pnpm 或 Yarn 安装锁文件所列内容，然后检查、测试和构建。</translation>
    </message>
    <message>
        <source>Installs into a virtual environment, tests with pytest and builds the package.</source>
        <translation>安装到虚拟环境，用 pytest 测试并构建包。</translation>
    </message>
    <message>
        <source>Runs build.sh, or make where a Makefile lies in the repository.</source>
        <translation>运行 build.sh；仓库中有 Makefile 时运行 make。</translation>
    </message>
</context>
<context>
    <name>StepNames</name>
    <message>
        <source>Clone</source>
        <translation>克隆</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Post script</source>
        <translation>后置脚本</translation>
    </message>
    <message>
        <source>Failure script</source>
        <translation>失败脚本</translation>
    </message>
    <message>
        <source>Restore cache</source>
        <translation>恢复缓存</translation>
    </message>
    <message>
        <source>Save cache</source>
        <translation>保存缓存</translation>
    </message>
    <message>
        <source>Clone %1</source>
        <translation>克隆 %1</translation>
    </message>
    <message>
        <source>Tool %1</source>
        <translation>工具 %1</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
</context>
<context>
    <name>Storage</name>
    <message>
        <source>The stored body of this delivery is damaged.</source>
        <translation>此投递保存的请求体已损坏。</translation>
    </message>
    <message>
        <source>Replaced by the newer build #%1.</source>
        <translation>已被更新的构建 #%1 取代。</translation>
    </message>
    <message>
        <source>A build needs a component.</source>
        <translation>构建需要组件。</translation>
    </message>
    <message>
        <source>There is no such build.</source>
        <translation>没有此构建。</translation>
    </message>
    <message>
        <source>Build #%1 has ended already.</source>
        <translation>构建 #%1 已经结束。</translation>
    </message>
    <message>
        <source>A build cannot end as “%1”.</source>
        <translation>构建不能以“%1”结束。</translation>
    </message>
    <message>
        <source>A component needs an id and a name.</source>
        <translation>组件需要编号和名称。</translation>
    </message>
    <message>
        <source>There is no project “%1”. Create it first.</source>
        <translation>没有项目“%1”。请先创建。</translation>
    </message>
    <message>
        <source>Project “%1” already has a component “%2”. Choose another name.</source>
        <translation>项目“%1”中已有组件“%2”。请换一个名称。</translation>
    </message>
    <message>
        <source>There is no such component.</source>
        <translation>没有此组件。</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is missing. Install the package libqt6sql6-sqlite.</source>
        <translation>缺少 Qt 的 SQLite 驱动。请安装软件包 libqt6sql6-sqlite。</translation>
    </message>
    <message>
        <source>The database “%1” could not be created: %2. Check the data folder.</source>
        <translation>无法创建数据库“%1”：%2。请检查数据目录。</translation>
    </message>
    <message>
        <source>The database “%1” could not be read: %2. Check the permissions of the data folder.</source>
        <translation>无法读取数据库“%1”：%2。请检查数据目录的权限。</translation>
    </message>
    <message>
        <source>“%1” is damaged or no database. Restore it from a backup, or move it away to start with an empty one.</source>
        <translation>“%1”已损坏或不是数据库。请从备份恢复，或将其移走以从空数据库开始。</translation>
    </message>
    <message>
        <source>The file system of “%1” cannot hold the database. Choose a local folder.</source>
        <translation>“%1”所在的文件系统不能存放数据库。请选择本地目录。</translation>
    </message>
    <message>
        <source>Opening “%1”</source>
        <translation>打开“%1”</translation>
    </message>
    <message>
        <source>A delivery needs an id.</source>
        <translation>投递需要编号。</translation>
    </message>
    <message>
        <source>A part of the program is missing. Install it again.</source>
        <translation>程序缺少一部分。请重新安装。</translation>
    </message>
    <message>
        <source>Updating the database</source>
        <translation>更新数据库</translation>
    </message>
    <message>
        <source>The file holds another program&apos;s database. Choose another data folder.</source>
        <translation>文件是其他程序的数据库。请选择其他数据目录。</translation>
    </message>
    <message>
        <source>The database was made by a newer Slipway. Update this one, or choose another data folder.</source>
        <translation>数据库由更新的 Slipway 创建。请升级本程序，或选择其他数据目录。</translation>
    </message>
    <message>
        <source>A project needs a key.</source>
        <translation>项目需要键。</translation>
    </message>
    <message>
        <source>There is no project “%1”.</source>
        <translation>没有项目“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Project “%1” still has %n component(s). Delete them first.</source>
        <translation>
            <numerusform>项目“%1”还有 %n 个组件。请先删除它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>Slipway is closing.</source>
        <translation>Slipway 正在关闭。</translation>
    </message>
    <message>
        <source>Slipway&apos;s database holds a value that this version does not know. Update Slipway or restore a backup.</source>
        <translation>Slipway 的数据库中有此版本不认识的值。请升级 Slipway 或恢复备份。</translation>
    </message>
    <message>
        <source>Another program is using Slipway&apos;s database. Try again in a moment.</source>
        <translation>另一个程序正在使用 Slipway 的数据库。请稍后重试。</translation>
    </message>
    <message>
        <source>Slipway may not write to its database. Check the permissions of the data folder.</source>
        <translation>Slipway 不能写入数据库。请检查数据目录的权限。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was saved. Free some space and try again.</source>
        <translation>磁盘已满，没有保存。请释放空间后重试。</translation>
    </message>
    <message>
        <source>The disk failed while Slipway used its database, so nothing was saved. Check the disk and try again.</source>
        <translation>使用数据库时磁盘出错，没有保存。请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>Slipway&apos;s database could not be opened. Check that the data folder exists and is writable.</source>
        <translation>无法打开 Slipway 的数据库。请检查数据目录是否存在且可写。</translation>
    </message>
    <message>
        <source>There is too little memory left. Close other programs and try again.</source>
        <translation>剩余内存过少。请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>Slipway&apos;s database is damaged. Restore it from a backup, or move it away to start with an empty one.</source>
        <translation>Slipway 的数据库已损坏。请从备份恢复，或将其移走以从空数据库开始。</translation>
    </message>
    <message>
        <source>This contradicts what is stored already. Reload and try again.</source>
        <translation>这与已保存的内容冲突。请重新载入后重试。</translation>
    </message>
    <message>
        <source>The database reported an unexpected error.</source>
        <translation>数据库报告了意外的错误。</translation>
    </message>
    <message>
        <source>Nobody approved it until %1.</source>
        <translation>到 %1 为止无人批准。</translation>
    </message>
    <message>
        <source>Rejected by %1.</source>
        <translation>被 %1 驳回。</translation>
    </message>
    <message>
        <source>Rejected by %1: %2</source>
        <translation>被 %1 驳回：%2</translation>
    </message>
    <message>
        <source>An approval is given or refused.</source>
        <translation>只能批准或驳回。</translation>
    </message>
    <message>
        <source>Build #%1 does not wait for approval.</source>
        <translation>构建 #%1 没有在等待批准。</translation>
    </message>
    <message>
        <source>It came late: build #%1 is of a newer push.</source>
        <translation>来得较晚：构建 #%1 属于更新的推送。</translation>
    </message>
    <message>
        <source>Ended while it ran, because build #%1 is of a newer push.</source>
        <translation>运行中被结束，因为构建 #%1 属于更新的推送。</translation>
    </message>
    <message>
        <source>Building is not paused.</source>
        <translation>构建没有暂停。</translation>
    </message>
    <message>
        <source>A group has 1 to %1 slots.</source>
        <translation>分组有 1 到 %1 个槽位。</translation>
    </message>
    <message>
        <source>%1 builds in the group “%2”. Take it out under Build first.</source>
        <translation>%1 在分组“%2”中构建。请先在“构建”中将其移出。</translation>
    </message>
    <message>
        <source>There is no group “%1”.</source>
        <translation>没有分组“%1”。</translation>
    </message>
    <message>
        <source>Approved by %1, before its time has come; a newer one takes its place.</source>
        <translation>已由 %1 批准，但时间未到；更新的构建会取代它。</translation>
    </message>
    <message>
        <source>What is in the catalogue needs a name.</source>
        <translation>目录中的内容需要名称。</translation>
    </message>
    <message>
        <source>The catalogue can&apos;t be read.</source>
        <translation>无法读取目录。</translation>
    </message>
    <message>
        <source>There is no tool “%1” in the catalogue.</source>
        <translation>目录中没有工具“%1”。</translation>
    </message>
    <message>
        <source>There is no code host “%1” in the catalogue.</source>
        <translation>目录中没有代码托管“%1”。</translation>
    </message>
    <message>
        <source>There is no object storage “%1” in the catalogue.</source>
        <translation>目录中没有对象存储“%1”。</translation>
    </message>
    <message>
        <source>There is no Dockerfile “%1” in the catalogue.</source>
        <translation>目录中没有 Dockerfile“%1”。</translation>
    </message>
    <message>
        <source>A build definition needs a name.</source>
        <translation>构建定义需要名称。</translation>
    </message>
    <message>
        <source>There is no template “%1”.</source>
        <translation>没有模板“%1”。</translation>
    </message>
    <message>
        <source>Project “%1” already has a build definition “%2”. Choose another name.</source>
        <translation>项目“%1”已有构建定义“%2”。请换一个名称。</translation>
    </message>
    <message>
        <source>There is no build definition “%1”.</source>
        <translation>没有构建定义“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Project “%1” still has %n build definition(s). Delete them first.</source>
        <translation>
            <numerusform>项目“%1”还有 %n 个构建定义。请先删除它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>A template needs a name.</source>
        <translation>模板需要名称。</translation>
    </message>
    <message>
        <source>Template “%1” has no revision %2.</source>
        <translation>模板“%1”没有修订版本 %2。</translation>
    </message>
    <message numerus="yes">
        <source>%n build definition(s) are built with template “%1”. Unbind them first.</source>
        <translation>
            <numerusform>有 %n 个构建定义使用模板“%1”构建。请先解除绑定。</numerusform>
        </translation>
    </message>
    <message>
        <source>A token needs an id and a value.</source>
        <translation>令牌需要 id 和值。</translation>
    </message>
    <message>
        <source>There is such a token already.</source>
        <translation>已有这样的令牌。</translation>
    </message>
    <message>
        <source>There is no such token.</source>
        <translation>没有这样的令牌。</translation>
    </message>
    <message>
        <source>There is no image registry “%1” in the catalogue.</source>
        <translation>目录中没有镜像仓库“%1”。</translation>
    </message>
    <message>
        <source>Revision %1 of template “%2” is another one here; what is pinned to it would be built otherwise.</source>
        <translation>模板“%2”的修订版本 %1 在此处是另一个；固定到它的组件会以不同方式构建。</translation>
    </message>
    <message>
        <source>The provider of this account is gone. Add it again first.</source>
        <translation>此账号的服务商已不存在。先重新添加它。</translation>
    </message>
    <message>
        <source>There is a provider “%1” already. Choose another name.</source>
        <translation>已有服务商“%1”。换一个名称。</translation>
    </message>
    <message>
        <source>There is no such provider any more.</source>
        <translation>该服务商已不存在。</translation>
    </message>
    <message>
        <source>The account “%1” is bound already.</source>
        <translation>账号“%1”已绑定。</translation>
    </message>
    <message>
        <source>This account is not bound any more.</source>
        <translation>此账号已解绑。</translation>
    </message>
    <message>
        <source>d MMMM, HH:mm</source>
        <comment>a moment, in the letters of QLocale</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>There is no build image “%1” in the catalogue.</source>
        <translation>目录中没有构建镜像“%1”。</translation>
    </message>
    <message>
        <source>Deployment #%1 took its place.</source>
        <translation>部署 #%1 取代了它。</translation>
    </message>
    <message>
        <source>The deployment has ended already.</source>
        <translation>该部署已经结束。</translation>
    </message>
    <message>
        <source>There is no such deployment.</source>
        <translation>没有这个部署。</translation>
    </message>
    <message>
        <source>There is no cluster “%1” in the catalogue.</source>
        <translation>目录中没有集群“%1”。</translation>
    </message>
    <message>
        <source>The build source was not set back, or follows its branch again already.</source>
        <translation>构建源未被恢复，或已经重新跟随其分支。</translation>
    </message>
</context>
<context>
    <name>TagPolicy</name>
    <message>
        <source>no tag</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>The pattern is longer than %1 characters.</source>
        <translation>模式超过 %1 个字符。</translation>
    </message>
    <message>
        <source>The regular expression is missing. Write one like v5\..*, or choose no policy.</source>
        <translation>缺少正则表达式。请写类似 v5\..* 的表达式，或选择不使用策略。</translation>
    </message>
    <message>
        <source>The pattern is missing. Write one like v5.*, or choose no policy.</source>
        <translation>缺少模式。请写类似 v5.* 的模式，或选择不使用策略。</translation>
    </message>
    <message>
        <source>This is no pattern for tags: %1</source>
        <translation>这不是标签模式：%1</translation>
    </message>
    <message>
        <source>The expression catches no number. Put the digits in a group: build-(\d+).</source>
        <translation>表达式没有捕获数字。请将数字放入分组：build-(\d+)。</translation>
    </message>
    <message>
        <source>The expression has %1 groups, and only one can be the number. Write the others as (?:…).</source>
        <translation>表达式有 %1 个分组，而只能有一个是数字。其余的请写作 (?:…)。</translation>
    </message>
    <message>
        <source>The image was pushed without a tag, so there is nothing to compare.</source>
        <translation>推送的镜像没有标签，没有可比较的内容。</translation>
    </message>
    <message>
        <source>Push the image with a tag.</source>
        <translation>请推送带标签的镜像。</translation>
    </message>
    <message>
        <source>The source is pinned to a digest, so tag %1 builds nothing.</source>
        <translation>构建源固定在摘要，标签 %1 不会构建。</translation>
    </message>
    <message>
        <source>Set tag %1 in the source, or choose a tag policy.</source>
        <translation>请在构建源中设置标签 %1，或选择标签策略。</translation>
    </message>
    <message>
        <source>Tag %1 is not %2: capitals count.</source>
        <translation>标签 %1 不是 %2：区分大小写。</translation>
    </message>
    <message>
        <source>Write %1 in the source as %2.</source>
        <translation>请将构建源中的 %1 写作 %2。</translation>
    </message>
    <message>
        <source>Tag %1 is not %2.</source>
        <translation>标签 %1 不是 %2。</translation>
    </message>
    <message>
        <source>Set tag %1 in the source, or let a tag policy take it.</source>
        <translation>请在构建源中设置标签 %1，或用标签策略接受它。</translation>
    </message>
    <message>
        <source>Tag %1 does not begin like %2.</source>
        <translation>标签 %1 的开头与 %2 不匹配。</translation>
    </message>
    <message>
        <source>Tag %1 does not match %2.</source>
        <translation>标签 %1 与 %2 不匹配。</translation>
    </message>
    <message>
        <source>The expression fits only the tag&apos;s beginning: end it with .*, or let what follows not matter.</source>
        <translation>表达式只匹配标签的开头：请以 .* 结尾，或设为不管后面的内容。</translation>
    </message>
    <message>
        <source>The expression fits only a part of the tag: begin and end it with .*.</source>
        <translation>表达式只匹配标签的一部分：请以 .* 开头和结尾。</translation>
    </message>
    <message>
        <source>Capitals count: begin the expression with (?i) to ignore them.</source>
        <translation>区分大小写：表达式以 (?i) 开头即可忽略大小写。</translation>
    </message>
    <message>
        <source>Let the expression take %1: add |%2 to it.</source>
        <translation>让表达式匹配 %1：在其后加上 |%2。</translation>
    </message>
    <message>
        <source>Capitals count: write the pattern as the tag is written.</source>
        <translation>区分大小写：请按标签的写法书写模式。</translation>
    </message>
    <message>
        <source>Widen the pattern until it takes %1.</source>
        <translation>请放宽模式，直到它匹配 %1。</translation>
    </message>
    <message>
        <source>Tag %1 is no version.</source>
        <translation>标签 %1 不是版本。</translation>
    </message>
    <message>
        <source>Tag images with versions like 1.4.2, or use a pattern instead of a range.</source>
        <translation>请用 1.4.2 这样的版本作为镜像标签，或使用模式代替范围。</translation>
    </message>
    <message>
        <source>Tag %1 is a pre-release, and %2 names none.</source>
        <translation>标签 %1 是预发布版本，而 %2 未写明预发布版本。</translation>
    </message>
    <message>
        <source>Name a pre-release in the range to take them, as &gt;=1.0.0-0 does.</source>
        <translation>要接受它们，请在范围中写明预发布版本，例如 &gt;=1.0.0-0。</translation>
    </message>
    <message>
        <source>Tag %1 is not in the range %2.</source>
        <translation>标签 %1 不在范围 %2 内。</translation>
    </message>
    <message>
        <source>Widen the range: %1 || %2.</source>
        <translation>请放宽范围：%1 || %2。</translation>
    </message>
    <message>
        <source>Tag %1 has no number where %2 looks for it.</source>
        <translation>标签 %1 在 %2 查找的位置没有数字。</translation>
    </message>
    <message>
        <source>Let the group of the expression catch the digits of %1.</source>
        <translation>让表达式的分组捕获 %1 中的数字。</translation>
    </message>
    <message>
        <source>Tag %1 is not a number.</source>
        <translation>标签 %1 不是数字。</translation>
    </message>
    <message>
        <source>Tell where the number is with an expression like build-(\d+).</source>
        <translation>请用类似 build-(\d+) 的表达式说明数字的位置。</translation>
    </message>
    <message>
        <source>Press Build Now to build it again.</source>
        <translation>点击“立即构建”即可再次构建。</translation>
    </message>
    <message>
        <source>Tag %1 was pushed again with the content that is there already.</source>
        <translation>标签 %1 再次推送，内容与已有的相同。</translation>
    </message>
    <message>
        <source>The sender does not tell the digest of %1, so nothing says that its content is new.</source>
        <translation>发送方没有说明 %1 的摘要，无法确定其内容是新的。</translation>
    </message>
    <message>
        <source>Choose no policy to build every push of %1.</source>
        <translation>要构建 %1 的每次推送，请选择不使用策略。</translation>
    </message>
    <message>
        <source>Tag %1 is another name for the image the source is at, %2.</source>
        <translation>标签 %1 是构建源当前镜像 %2 的另一个名称。</translation>
    </message>
    <message>
        <source>Tag %1 is not above %2, where the source is; only greater numbers build.</source>
        <translation>标签 %1 不大于构建源当前的 %2；只有更大的数字才会构建。</translation>
    </message>
    <message>
        <source>Tag %1 is below %2, where the source is.</source>
        <translation>标签 %1 小于构建源当前的 %2。</translation>
    </message>
    <message>
        <source>Allow older tags, or set the source to %1 by hand.</source>
        <translation>请允许较旧的标签，或手动将构建源设为 %1。</translation>
    </message>
    <message>
        <source>Version %1 is not newer than %2, where the source is.</source>
        <translation>版本 %1 不比构建源当前的 %2 新。</translation>
    </message>
    <message>
        <source>Version %1 is older than %2, where the source is.</source>
        <translation>版本 %1 比构建源当前的 %2 旧。</translation>
    </message>
    <message>
        <source>none, the source is pinned to a digest</source>
        <translation>无，构建源固定在摘要</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>tag %1 with new content</source>
        <translation>标签 %1，有新的内容</translation>
    </message>
    <message>
        <source>a tag that begins like %1</source>
        <translation>开头匹配 %1 的标签</translation>
    </message>
    <message>
        <source>a tag like %1</source>
        <translation>匹配 %1 的标签</translation>
    </message>
    <message>
        <source>a version in %1</source>
        <translation>%1 内的版本</translation>
    </message>
    <message>
        <source>a version in %1 above %2</source>
        <translation>%1 内高于 %2 的版本</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a number by %1</source>
        <translation>按 %1 取得的数字</translation>
    </message>
    <message>
        <source>a number above %1</source>
        <translation>大于 %1 的数字</translation>
    </message>
    <message>
        <source>a number by %1 above %2</source>
        <translation>按 %1 取得、大于 %2 的数字</translation>
    </message>
    <message>
        <source>Tag %1 is the only one that is taken.</source>
        <translation>标签 %1 是唯一符合的。</translation>
    </message>
    <message>
        <source>Tag %1 is the highest of %2 that are taken.</source>
        <translation>标签 %1 是符合的 %2 个中最高的。</translation>
    </message>
    <message>
        <source>Tag %1 is another name for the same image as %2.</source>
        <translation>标签 %1 是 %2 的同一镜像的另一个名称。</translation>
    </message>
    <message>
        <source>Tag %1 is taken too, but %2 is higher.</source>
        <translation>标签 %1 也符合，但 %2 更高。</translation>
    </message>
    <message>
        <source>Mend the tag policy.</source>
        <translation>请修正标签策略。</translation>
    </message>
    <message>
        <source>Only the source&apos;s own tag</source>
        <translation>只限构建源自己的标签</translation>
    </message>
    <message>
        <source>The source&apos;s own tag, when its content is new</source>
        <translation>构建源自己的标签，仅当内容是新的</translation>
    </message>
    <message>
        <source>Tags that begin like %1 (regular expression)</source>
        <translation>开头匹配 %1 的标签（正则表达式）</translation>
    </message>
    <message>
        <source>Tags like %1 (regular expression)</source>
        <translation>匹配 %1 的标签（正则表达式）</translation>
    </message>
    <message>
        <source>Tags like %1</source>
        <translation>匹配 %1 的标签</translation>
    </message>
    <message>
        <source>Newer versions in %1</source>
        <translation>%1 内较新的版本</translation>
    </message>
    <message>
        <source>Greater numbers</source>
        <translation>更大的数字</translation>
    </message>
    <message>
        <source>Greater numbers by %1</source>
        <translation>按 %1 取得的更大的数字</translation>
    </message>
    <message>
        <source>Tag %1 is longer than the %2 characters that a tag can have, so it is not compared.</source>
        <translation>标签 %1 超过了标签允许的 %2 个字符，因此不作比较。</translation>
    </message>
    <message>
        <source>Push the image with a shorter tag.</source>
        <translation>请推送标签更短的镜像。</translation>
    </message>
</context>
<context>
    <name>TokenCommand</name>
    <message>
        <source>This is the only time it is shown. Its id is %1.</source>
        <translation>它只在此刻显示一次。编号为 %1。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>SCOPES</source>
        <translation>权限范围</translation>
    </message>
    <message>
        <source>PROJECTS</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>EXPIRES</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>LAST USED</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Token %1 is revoked.</source>
        <translation>令牌 %1 已吊销。</translation>
    </message>
    <message>
        <source>token takes: list, create NAME, or revoke ID.</source>
        <translation>token 可以是：list、create NAME 或 revoke ID。</translation>
    </message>
    <message>
        <source>Make, list or revoke tokens of the REST API: list, create NAME, revoke ID.</source>
        <translation>创建、列出或吊销 REST API 的令牌：list、create NAME、revoke ID。</translation>
    </message>
    <message>
        <source>What it may do: read, run, configure, several with commas; read without it.</source>
        <translation>它可以做什么：read、run、configure，多个用逗号分隔；不写则为 read。</translation>
    </message>
    <message>
        <source>Only in this project; may be repeated, all without it.</source>
        <translation>只限此项目；可重复，不写则为全部。</translation>
    </message>
    <message>
        <source>It ends after so many days; never without it.</source>
        <translation>多少天后到期；不写则永不到期。</translation>
    </message>
</context>
<context>
    <name>UnusedRules</name>
    <message numerus="yes">
        <source>Branch pattern %1 matched no push for %n days.</source>
        <translation>
            <numerusform>分支模式 %1 已有 %n 天没有匹配任何推送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keyword %1 was found in no push for %n days.</source>
        <translation>
            <numerusform>关键字 %1 已有 %n 天没有在任何推送中出现。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No push named the address %1 for %n days.</source>
        <translation>
            <numerusform>已有 %n 天没有推送提到地址 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag pattern %1 matched no tag for %n days.</source>
        <translation>
            <numerusform>标签模式 %1 已有 %n 天没有匹配任何标签。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Path %1 took no changed file for %n days.</source>
        <translation>
            <numerusform>路径 %1 已有 %n 天没有匹配任何更改的文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excluded path %1 took no changed file for %n days.</source>
        <translation>
            <numerusform>排除路径 %1 已有 %n 天没有匹配任何更改的文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Author %1 pushed nothing for %n days.</source>
        <translation>
            <numerusform>作者 %1 已有 %n 天没有推送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excluded author %1 pushed nothing for %n days.</source>
        <translation>
            <numerusform>排除的作者 %1 已有 %n 天没有推送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No pull request went into %1 for %n days.</source>
        <translation>
            <numerusform>已有 %n 天没有拉取请求合并到 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No request came from the allowed address %1 for %n days.</source>
        <translation>
            <numerusform>已有 %n 天没有来自允许的地址 %1 的请求。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Images were pushed for %n days, and the tag policy let none through: %1.</source>
        <translation>
            <numerusform>%n 天来有镜像推送，但没有一个通过标签策略：%1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Variables</name>
    <message>
        <source>The value has a zero byte in it.</source>
        <translation>该值含有零字节。</translation>
    </message>
    <message>
        <source>The value is too long; the most are %1 characters.</source>
        <translation>该值太长，最多 %1 个字符。</translation>
    </message>
    <message>
        <source>The value has %1 bytes, and a variable can have at most %2. Make it a file.</source>
        <translation>该值有 %1 个字节，而变量最多 %2 个。请改用文件。</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Every check passed; %1 is built at %2.</source>
        <translation>检查全部通过；%1 在 %2 处构建。</translation>
    </message>
    <message>
        <source>The sender&apos;s test arrived; pushes will be decided.</source>
        <translation>已收到发送方的测试；之后的推送将会判定。</translation>
    </message>
    <message>
        <source>The sender&apos;s test arrived; the git webhook is off, so pushes build nothing yet.</source>
        <translation>已收到发送方的测试；Git Webhook 已关闭，推送暂不构建。</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>First time seen</source>
        <translation>首次收到</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>开关</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>关键字</translation>
    </message>
    <message>
        <source>Component state</source>
        <translation>组件状态</translation>
    </message>
    <message>
        <source>Every check passed; pull request %1 comes from a fork and waits until a person approves it.</source>
        <translation>检查全部通过；拉取请求 %1 来自 Fork，等待有人批准。</translation>
    </message>
    <message>
        <source>Every check passed; pull request %1 is built.</source>
        <translation>检查全部通过；构建拉取请求 %1。</translation>
    </message>
    <message>
        <source>Every check passed; pull request %1 is built at %2.</source>
        <translation>检查全部通过；拉取请求 %1 在 %2 处构建。</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Source address</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>Pull request</source>
        <translation>拉取请求</translation>
    </message>
    <message>
        <source>Skip mark</source>
        <translation>跳过标记</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation>更改的文件</translation>
    </message>
    <message>
        <source>Source asked</source>
        <translation>向来源查询</translation>
    </message>
    <message>
        <source>Old key</source>
        <translation>旧密钥</translation>
    </message>
    <message>
        <source>What to build</source>
        <translation>构建内容</translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>Enter this component&apos;s secret again on the sender&apos;s webhook page.</source>
        <translation>请在发送方的 Webhook 页面重新填写此组件的密钥。</translation>
    </message>
    <message>
        <source>The request was signed %1 min ago; %2 min are allowed. Compare this machine&apos;s clock with the sender&apos;s.</source>
        <translation>请求在 %1 分钟前签名，只允许 %2 分钟。请核对本机与发送方的时钟。</translation>
    </message>
    <message>
        <source>The request was signed %1 min in the future; %2 min are allowed. Compare this machine&apos;s clock with the sender&apos;s.</source>
        <translation>请求的签名时间在 %1 分钟之后，只允许 %2 分钟。请核对本机与发送方的时钟。</translation>
    </message>
    <message>
        <source>Enter this component&apos;s secret on %1&apos;s webhook page; the request was not signed.</source>
        <translation>请在 %1 的 Webhook 页面填写此组件的密钥；该请求没有签名。</translation>
    </message>
    <message>
        <source>What is needed to verify this delivery can&apos;t be read.</source>
        <translation>无法读取验证此投递所需的内容。</translation>
    </message>
    <message>
        <source>a signed request</source>
        <translation>已签名的请求</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>valid, with the old secret</source>
        <translation>有效，使用旧密钥</translation>
    </message>
    <message>
        <source>none, unsigned is allowed</source>
        <translation>无，允许未签名</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>it does not match</source>
        <translation>不匹配</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>its time stamp is too far off</source>
        <translation>时间戳相差过大</translation>
    </message>
    <message>
        <source>Copy the sender&apos;s public key again; the signature was made with another one.</source>
        <translation>请重新复制发送方的公钥；签名用的是另一个密钥。</translation>
    </message>
    <message>
        <source>Set a secret; the component has a public key, which this sender does not sign for.</source>
        <translation>请设置密钥；此组件设置的是公钥，而此发送方不使用公钥签名。</translation>
    </message>
    <message>
        <source>This is no public key: behind whpk_ there must be the base64 of the 32 bytes of an Ed25519 key.</source>
        <translation>这不是公钥：whpk_ 后面必须是 Ed25519 公钥的 32 个字节的 base64。</translation>
    </message>
</context>
<context>
    <name>VersionRange</name>
    <message>
        <source>This is no range of versions: %1, at character %2.</source>
        <translation>这不是版本范围：%1，位于第 %2 个字符。</translation>
    </message>
    <message>
        <source>“%1” needs a version behind it</source>
        <translation>“%1”后面需要版本</translation>
    </message>
    <message>
        <source>“%1” is no version</source>
        <translation>“%1”不是版本</translation>
    </message>
    <message>
        <source>“!=” needs a whole version behind it, like 1.4.2</source>
        <translation>“!=”后面需要完整的版本，例如 1.4.2</translation>
    </message>
    <message>
        <source>“-” needs a version behind it</source>
        <translation>“-”后面需要版本</translation>
    </message>
    <message>
        <source>The range of versions is missing. Write one like ^1.4 or &gt;=1.2 &lt;2.</source>
        <translation>缺少版本范围。请写类似 ^1.4 或 &gt;=1.2 &lt;2 的范围。</translation>
    </message>
    <message>
        <source>a version is missing beside “||”</source>
        <translation>“||”旁边缺少版本</translation>
    </message>
    <message>
        <source>alternatives are joined by “||”</source>
        <translation>多个选项用“||”连接</translation>
    </message>
</context>
<context>
    <name>WhenOver</name>
    <message>
        <source>It was given up before there was an answer.</source>
        <translation>在得到应答之前已放弃。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Needs approval</source>
        <translation>待批准</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>构建中</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>已被取代</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>已构建</translation>
    </message>
    <message>
        <source>Not built</source>
        <translation>未构建</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>待验证</translation>
    </message>
    <message>
        <source>Not deployed</source>
        <translation>未部署</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Abnormal</source>
        <translation>运行异常</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>开发</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>head commit</source>
        <translation>最新提交</translation>
    </message>
    <message>
        <source>any commit</source>
        <translation>任一提交</translation>
    </message>
    <message>
        <source>all commits</source>
        <translation>所有提交</translation>
    </message>
    <message>
        <source>title of head</source>
        <translation>最新提交的标题</translation>
    </message>
    <message>
        <source>Not a deletion</source>
        <translation>不是删除</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>re-verified</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>claimed</source>
        <translation>自称</translation>
    </message>
    <message>
        <source>local</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>unknown sender</source>
        <translation>未知发送方</translation>
    </message>
    <message>
        <source>Bad signature</source>
        <translation>签名错误</translation>
    </message>
    <message>
        <source>Unknown address</source>
        <translation>未知地址</translation>
    </message>
    <message>
        <source>Wrong method</source>
        <translation>方法错误</translation>
    </message>
    <message>
        <source>Slow request</source>
        <translation>请求过慢</translation>
    </message>
    <message>
        <source>Oversized request</source>
        <translation>请求过大</translation>
    </message>
    <message>
        <source>Wrong content type</source>
        <translation>内容类型错误</translation>
    </message>
    <message>
        <source>Unreadable request</source>
        <translation>无法读取的请求</translation>
    </message>
    <message>
        <source>New delivery</source>
        <translation>新投递</translation>
    </message>
    <message>
        <source>push</source>
        <translation>push</translation>
    </message>
    <message>
        <source>push by %1</source>
        <translation>%1 推送</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>replayed delivery</source>
        <translation>重放投递</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>retry by %1</source>
        <translation>%1 重试</translation>
    </message>
    <message>
        <source>API call</source>
        <translation>API 调用</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 秒前</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>Build %1 %2, %3</source>
        <translation>构建 %1 %2，%3</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>a day of this year, in the letters of QLocale</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>a day of another year, in the letters of QLocale</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>Wrong key</source>
        <translation>密钥错误</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>slipway: There is no display, so the console can&apos;t open. Without a window, use slipway serve and the other commands; see slipway --help.</source>
        <translation>slipway：没有显示器，无法打开控制台。不用窗口时，请使用 slipway serve 等命令；见 slipway --help。</translation>
    </message>
    <message>
        <source>“%1” is one argument too many: a link stands alone.</source>
        <translation>“%1”这个参数多余：链接须单独使用。</translation>
    </message>
</context>
<context>
    <name>slipway::AboutSection</name>
    <message>
        <source>Copy Details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>slipway::AccountAccess</name>
    <message>
        <source>%1 is not at the forge of this account, so nothing was sent there.</source>
        <translation>%1 不属于此账号的代码托管平台，因此没有向其发送任何内容。</translation>
    </message>
    <message>
        <source>%1 takes no more requests of %2 until %3. They go on then.</source>
        <translation>%1 在 %3 之前不再接受 %2 的请求。到时会继续。</translation>
    </message>
    <message>
        <source>The access of %1 at %2 has ended. What uses the account stands still; sign in again.</source>
        <translation>%1 在 %2 的访问授权已到期。使用该账号的功能已停止；重新登录。</translation>
    </message>
    <message>
        <source>%2 does not take the access of %1 any more: it was taken back there. What uses the account stands still; sign in again.</source>
        <translation>%2 不再接受 %1 的访问授权：它已在那里被收回。使用该账号的功能已停止；重新登录。</translation>
    </message>
</context>
<context>
    <name>slipway::AccountActions</name>
    <message>
        <source>No component uses it.</source>
        <translation>没有组件使用它。</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of components</comment>
        <translation>
            <numerusform>%1 以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) could then not be cloned where the repository is private: %1.</source>
        <translation>
            <numerusform>如果仓库是私有的，将有 %n 个组件无法克隆：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s) would no longer be looked after.</source>
        <translation>
            <numerusform>%n 个 Webhook 将不再受管理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bound %1 at %2</source>
        <translation>已在 %2 绑定 %1</translation>
    </message>
    <message>
        <source>You signed in as %1, so %2 is as it was. Sign out at %3 first, then sign in as %2.</source>
        <comment>account, the one that was wanted, provider</comment>
        <translation>本次登录的是 %1，因此 %2 保持不变。先在 %3 退出登录，再以 %2 登录。</translation>
    </message>
    <message>
        <source>%1 was bound, but not every scope was granted: %2.</source>
        <translation>%1 已绑定，但未授予全部权限范围：%2。</translation>
    </message>
    <message>
        <source>%1 was not checked: %2</source>
        <translation>%1 未检查：%2</translation>
    </message>
    <message>
        <source>The token is deleted here; it stays good at %1 until it is deleted there.</source>
        <translation>令牌会从此处删除；在 %1 上删除之前，它仍然有效。</translation>
    </message>
    <message>
        <source>The token is deleted here, and revoked where %1 lets it be.</source>
        <translation>令牌会从此处删除；如果 %1 允许，还会被吊销。</translation>
    </message>
    <message>
        <source>Unbind %1 from %2?</source>
        <translation>将 %1 从 %2 解绑？</translation>
    </message>
    <message>
        <source>Unbind</source>
        <translation>解绑</translation>
    </message>
    <message>
        <source>%1 was not unbound: %2</source>
        <translation>%1 未解绑：%2</translation>
    </message>
    <message>
        <source>Unbound %1</source>
        <translation>已解绑 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) would be unbound.</source>
        <translation>
            <numerusform>%n 个账号将被解绑。</numerusform>
        </translation>
    </message>
    <message>
        <source>Their tokens are deleted here, and revoked where %1 lets them be.</source>
        <translation>它们的令牌会从此处删除；如果 %1 允许，还会被吊销。</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1 was not removed: %2</source>
        <translation>%1 未移除：%2</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>已移除 %1</translation>
    </message>
    <message>
        <source>%1 is removed here, but tokens may still be good at the forge: %2</source>
        <translation>%1 已在此处移除，但令牌在代码托管平台上可能仍然有效：%2</translation>
    </message>
    <message>
        <source>Revoke the token %1?</source>
        <translation>撤销令牌 %1？</translation>
    </message>
    <message>
        <source>Whoever brings it is refused from now on. This cannot be undone.</source>
        <translation>从现在起，携带它的人都会被拒绝。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Revoked %1</source>
        <translation>已撤销 %1</translation>
    </message>
    <message>
        <source>%1 was not revoked: %2</source>
        <translation>%1 未撤销：%2</translation>
    </message>
    <message>
        <source>images can&apos;t be pushed to %1</source>
        <translation>无法向 %1 推送镜像</translation>
    </message>
    <message>
        <source>No account is bound there. Its client secret is deleted from %1.</source>
        <translation>那里没有绑定账号。其客户端密钥将从%1中删除。</translation>
    </message>
</context>
<context>
    <name>slipway::AccountChecks</name>
    <message>
        <source>This account is not bound any more. Bind it again, or choose another one.</source>
        <translation>此账号已解绑。重新绑定，或选择其他账号。</translation>
    </message>
</context>
<context>
    <name>slipway::AccountService</name>
    <message>
        <source>This can&apos;t be an access token: it is empty, too long, or has spaces in it. Copy the whole token and nothing else.</source>
        <translation>这不是访问令牌：它为空、过长或含有空格。复制完整的令牌，不要多余内容。</translation>
    </message>
    <message>
        <source>There is no such provider any more.</source>
        <translation>该服务商已不存在。</translation>
    </message>
    <message>
        <source>This account is not bound any more.</source>
        <translation>此账号已解绑。</translation>
    </message>
    <message>
        <source>This account is not bound any more. Bind it again, or choose another one.</source>
        <translation>此账号已解绑。重新绑定，或选择其他账号。</translation>
    </message>
    <message>
        <source>Accounts are bound to “%1” as %2. Unbind them before you make it something else, or add another provider.</source>
        <translation>“%1”作为 %2 已绑定账号。先解绑这些账号再更改类型，或添加另一个服务商。</translation>
    </message>
    <message>
        <source>%1 has the client secret of “%2” no more. Enter it again in the provider.</source>
        <translation>%1中已没有“%2”的 Client Secret。在服务商中重新填写。</translation>
    </message>
    <message>
        <source>The access of %1 goes to %2 only, and was not sent to %3. Choose an account of that forge, or enter a credential of its own.</source>
        <translation>%1 的访问授权只用于 %2，没有发送到 %3。选择该代码托管平台的账号，或填写单独的凭据。</translation>
    </message>
    <message>
        <source>The access of %1 has ended. What uses the account stands still; sign in again.</source>
        <translation>%1 的访问授权已到期。使用该账号的功能已停止；重新登录。</translation>
    </message>
    <message>
        <source>Its access is not in the keychain any more, so the forge can&apos;t be told which to end. End it there.</source>
        <translation>它的访问凭据已不在钥匙串中，因此无法告诉代码托管平台终止哪一个。请在那边终止。</translation>
    </message>
    <message>
        <source>%1 could not be told to end the access of: %2. %3</source>
        <translation>无法通知 %1 终止以下访问：%2。%3</translation>
    </message>
    <message>
        <source>The access of %1 goes to %2 and its own image registry only, and was not sent to %3. Give that registry a user name and password.</source>
        <translation>%1 的访问权只用于 %2 及其自己的镜像仓库，没有发送给 %3。请为该仓库填写用户名和密码。</translation>
    </message>
    <message>
        <source>The account %1 may not read the images of %2: its access lacks the scope %3. Bind the account again under Accounts with a token that has it, or give the image a user name and password.</source>
        <translation>账号 %1 不能读取 %2 的镜像：其访问权缺少范围 %3。请在“账号”中用具有该范围的令牌重新绑定，或为该镜像填写用户名和密码。</translation>
    </message>
    <message>
        <source>The account %1 may not push images to %2: its access lacks the scope %3. Grant it under Accounts, or give the registry a password under Settings.</source>
        <translation>账号 %1 不能向 %2 推送镜像：它的访问权限缺少 %3。请在“账号”中授权，或在设置中为该镜像仓库填写密码。</translation>
    </message>
    <message>
        <source>%1 is unbound here, but its token may still be good at the forge. %2</source>
        <translation>%1 已在此处解绑，但它的令牌在代码托管平台上可能仍然有效。%2</translation>
    </message>
</context>
<context>
    <name>slipway::AccountsPage</name>
    <message>
        <source>Check All</source>
        <translation>全部检查</translation>
    </message>
    <message>
        <source>Add Provider…</source>
        <translation>添加服务商…</translation>
    </message>
    <message>
        <source>No account is bound yet</source>
        <translation>尚未绑定账号</translation>
    </message>
    <message>
        <source>With an account at GitHub, GitLab, Gitee, Gitea or Gogs you pick repositories from a list, Slipway sets up their webhooks, and private ones can be cloned. Public repositories need none.</source>
        <translation>绑定 GitHub、GitLab、Gitee、Gitea 或 Gogs 的账号后，可以从列表中选择仓库，由 Slipway 设置 Webhook，也可以克隆私有仓库。公开仓库无需账号。</translation>
    </message>
    <message>
        <source>Tokens of the API</source>
        <translation>API 令牌</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>4 providers, 6 accounts</comment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n provider(s)</source>
        <translation>
            <numerusform>%n 个服务商</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个账号</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message numerus="yes">
        <source>%n hook(s) managed</source>
        <translation>
            <numerusform>管理 %n 个 Webhook</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>account, the person&apos;s name</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>signed in with the browser, 12 March</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>last used %1</source>
        <translation>上次使用：%1</translation>
    </message>
    <message>
        <source>scopes %1</source>
        <translation>权限范围：%1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>到期时间：%1</translation>
    </message>
    <message>
        <source>Checked %1.</source>
        <translation>上次检查：%1。</translation>
    </message>
    <message>
        <source>%1 of %2 calls left.</source>
        <translation>剩余 %1 次调用，共 %2 次。</translation>
    </message>
    <message>
        <source>Not asked again before %1.</source>
        <translation>%1 之前不再查询。</translation>
    </message>
    <message>
        <source>Not registered there: accounts are bound with tokens of their own.</source>
        <translation>尚未在那里注册：账号用各自的令牌绑定。</translation>
    </message>
    <message>
        <source>Tokens are kept in the sealed file of this program, never in the database.</source>
        <translation>令牌保存在本程序的加密文件中，不会写入数据库。</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer, never in the database.</source>
        <translation>令牌保存在本机的钥匙串中，不会写入数据库。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>22 components, 22 hooks managed</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>accounts, what is wrong with them</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::AccountsPane</name>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Add Provider…</source>
        <translation>添加服务商…</translation>
    </message>
    <message>
        <source>Check All Accounts</source>
        <translation>检查全部账号</translation>
    </message>
    <message>
        <source>The account is not here any more.</source>
        <translation>该账号已不存在。</translation>
    </message>
</context>
<context>
    <name>slipway::AdvancedPart</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Advanced Settings</source>
        <translation>高级设置</translation>
    </message>
    <message>
        <source>Keep files from build to build</source>
        <translation>在构建之间保留文件</translation>
    </message>
    <message>
        <source>Folder that is kept</source>
        <translation>保留的文件夹</translation>
    </message>
    <message>
        <source>the workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Scheduling strategy</source>
        <translation>调度策略</translation>
    </message>
    <message>
        <source>that of the cluster</source>
        <translation>集群的策略</translation>
    </message>
    <message>
        <source>Most processor time</source>
        <translation>处理器时间上限</translation>
    </message>
    <message>
        <source> m</source>
        <comment>thousandths of a processor</comment>
        <translation> m</translation>
    </message>
    <message>
        <source>Most memory</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Reserved processor time</source>
        <translation>预留处理器时间</translation>
    </message>
    <message>
        <source>Reserved memory</source>
        <translation>预留内存</translation>
    </message>
    <message>
        <source>Graphics processors</source>
        <translation>图形处理器</translation>
    </message>
    <message>
        <source>Mount volumes</source>
        <translation>挂载卷</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Add Volume</source>
        <translation>添加卷</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Add Label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>注解</translation>
    </message>
    <message>
        <source>Add Annotation</source>
        <translation>添加注解</translation>
    </message>
    <message>
        <source>Privileged: the build may do all that the node may</source>
        <translation>特权：节点能做的，构建都能做</translation>
    </message>
    <message>
        <source>Use the Docker daemon of the node</source>
        <translation>使用节点的 Docker 守护进程</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Longest time a build may take</source>
        <translation>构建的最长时间</translation>
    </message>
    <message>
        <source>%1 min (as Zadig without one)</source>
        <translation>%1 分钟（与 Zadig 未设置时相同）</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>high: 16 processors, 32 GiB</source>
        <translation>高：16 个处理器，32 GiB</translation>
    </message>
    <message>
        <source>medium: 8 processors, 16 GiB</source>
        <translation>中：8 个处理器，16 GiB</translation>
    </message>
    <message>
        <source>low: 4 processors, 8 GiB</source>
        <translation>低：4 个处理器，8 GiB</translation>
    </message>
    <message>
        <source>min: 2 processors, 2 GiB</source>
        <translation>最低：2 个处理器，2 GiB</translation>
    </message>
    <message>
        <source>own numbers</source>
        <translation>自定义数值</translation>
    </message>
    <message>
        <source>Own numbers</source>
        <translation>自定义数值</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>Add output</source>
        <translation>添加输出</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Then the build is ended with everything it started.</source>
        <translation>超时后，构建及其启动的一切都会结束。</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Whoever can change the script owns the node.</source>
        <translation>能更改脚本的人就能完全控制节点。</translation>
    </message>
    <message>
        <source>The build sees and can end all containers of the node.</source>
        <translation>构建能看到并结束节点上的所有容器。</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>%1 resources</source>
        <translation>资源：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n 个卷</numerusform>
        </translation>
    </message>
    <message>
        <source>privileged</source>
        <translation>特权</translation>
    </message>
    <message>
        <source>Docker of the node</source>
        <translation>节点的 Docker</translation>
    </message>
    <message numerus="yes">
        <source>%n output(s)</source>
        <translation>
            <numerusform>%n 个输出</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (unknown)</source>
        <comment>a strategy</comment>
        <translation>%1（未知）</translation>
    </message>
    <message>
        <source>Names, beside IMAGE, IMAGE_DIGEST and PKG_FILE. The script writes NAME=value lines into $SLIPWAY_OUTPUT.</source>
        <translation>除 IMAGE、IMAGE_DIGEST 和 PKG_FILE 以外的名称。脚本将 NAME=值 的行写入 $SLIPWAY_OUTPUT。</translation>
    </message>
</context>
<context>
    <name>slipway::AffectedView</name>
    <message>
        <source>pinned, stays as it is</source>
        <translation>已固定，保持原样</translation>
    </message>
    <message>
        <source>would not build: %1</source>
        <translation>将无法构建：%1</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>Nothing is built with it yet.</source>
        <translation>还没有构建使用它。</translation>
    </message>
    <message numerus="yes">
        <source>%n definition(s) change.</source>
        <translation>
            <numerusform>%n 个定义会变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would not build any more.</source>
        <translation>
            <numerusform>%n 个将无法再构建。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned one(s) stay as they are.</source>
        <translation>
            <numerusform>%n 个已固定的保持原样。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ApiCard</name>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>A script or another build server that has the key builds this component.</source>
        <translation>持有密钥的脚本或其他构建服务器可构建此组件。</translation>
    </message>
    <message>
        <source>Addresses that may call the API</source>
        <translation>可以调用 API 的地址</translation>
    </message>
    <message>
        <source>Component state rule of the API</source>
        <translation>API 的组件状态规则</translation>
    </message>
    <message>
        <source>builds unless closed</source>
        <translation>未关闭即构建</translation>
    </message>
    <message>
        <source>builds only while running or abnormal</source>
        <translation>只在运行中或运行异常时构建</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>调用方</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>API of %1</source>
        <translation>%1 的 API</translation>
    </message>
    <message>
        <source>Add address</source>
        <translation>添加地址</translation>
    </message>
    <message>
        <source>Without one, any address may call. 10.0.0.0/8 is a network; a reverse proxy is named in Settings, Listener.</source>
        <translation>不填写时任何地址都可以调用。10.0.0.0/8 表示网段；反向代理在“设置 › 监听器”中填写。</translation>
    </message>
</context>
<context>
    <name>slipway::ApiFields</name>
    <message>
        <source>Address of the API</source>
        <translation>API 的地址</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>轮换…</translation>
    </message>
    <message>
        <source>no address yet</source>
        <translation>尚无地址</translation>
    </message>
    <message>
        <source>Rotate the API key</source>
        <translation>轮换 API 密钥</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>The listener is not running, so nothing arrives at this address.</source>
        <translation>监听器未运行，此地址收不到任何内容。</translation>
    </message>
    <message>
        <source>Nothing arrives at this address: %1</source>
        <translation>此地址收不到任何内容：%1</translation>
    </message>
    <message>
        <source>Rotated %1. The old key is accepted for another &lt;b&gt;%2&lt;/b&gt;.</source>
        <translation>%1已轮换，旧密钥还可使用 &lt;b&gt;%2&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>A key of 256 bits is made when the API is first switched on.</source>
        <translation>首次开启 API 时会生成 256 位的密钥。</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>not since it was rotated</source>
        <translation>轮换后未使用</translation>
    </message>
    <message>
        <source>The old key was used %1. Give its user the new one before it ends.</source>
        <translation>旧密钥曾被使用：%1。请在它失效前将新密钥交给使用者。</translation>
    </message>
    <message>
        <source>Rotate the API key?</source>
        <translation>轮换 API 密钥？</translation>
    </message>
    <message>
        <source>A new key is made. The old one is accepted for two more days, so that scripts go on until the new one is entered there.</source>
        <translation>将生成新密钥。旧密钥还可使用两天，在脚本中填写新密钥之前，脚本可继续运行。</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>轮换</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>生成新密钥</translation>
    </message>
    <message>
        <source>Use a key that scripts know already; the present one ends at once</source>
        <translation>使用脚本已有的密钥；现有密钥立即失效</translation>
    </message>
    <message>
        <source>Key that scripts know</source>
        <translation>脚本已有的密钥</translation>
    </message>
    <message>
        <source>128 bits or more: 22 random letters and digits</source>
        <translation>128 位或更多：22 个随机字母和数字</translation>
    </message>
    <message>
        <source>API key rotated; the old one is accepted for two more days</source>
        <translation>API 密钥已轮换；旧密钥还可使用两天</translation>
    </message>
    <message>
        <source>The API key was not rotated: %1</source>
        <translation>API 密钥未轮换：%1</translation>
    </message>
    <message>
        <source>API key replaced</source>
        <translation>API 密钥已替换</translation>
    </message>
    <message>
        <source>The API key was not replaced: %1</source>
        <translation>API 密钥未替换：%1</translation>
    </message>
</context>
<context>
    <name>slipway::ApiSection</name>
    <message>
        <source>Open Listener</source>
        <translation>打开监听器设置</translation>
    </message>
    <message>
        <source>no address yet</source>
        <translation>尚无地址</translation>
    </message>
    <message>
        <source>The listener is open to this computer only, so other computers do not reach the API.</source>
        <translation>监听器只对本机开放，其他计算机无法访问 API。</translation>
    </message>
    <message>
        <source>Tokens travel over the network without encryption, and whoever reads one can use it. Give the listener a certificate, or put a proxy with one before it.</source>
        <translation>令牌未加密地经过网络，读到它的人都可以使用。请给监听器配置证书，或在前面放置带证书的代理。</translation>
    </message>
</context>
<context>
    <name>slipway::ApiTokenRow</name>
    <message>
        <source>never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>%1使用</translation>
    </message>
    <message>
        <source>used %1 from %2</source>
        <translation>%1从 %2 使用</translation>
    </message>
    <message>
        <source>Show in Settings</source>
        <translation>在设置中显示</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>scopes, projects</comment>
        <translation>%1，项目 %2</translation>
    </message>
    <message>
        <source>does not expire</source>
        <translation>不过期</translation>
    </message>
    <message>
        <source>ends in %1</source>
        <translation>%1后到期</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
</context>
<context>
    <name>slipway::ApiTokensCard</name>
    <message>
        <source>New Token…</source>
        <translation>新建令牌…</translation>
    </message>
    <message>
        <source>No token yet. A program that starts builds or reads them needs one.</source>
        <translation>尚无令牌。启动或读取构建的程序需要令牌。</translation>
    </message>
    <message>
        <source>API tokens</source>
        <translation>API 令牌</translation>
    </message>
    <message>
        <source>In Settings, where tokens are made</source>
        <translation>在“设置”中创建令牌</translation>
    </message>
    <message>
        <source>New token for the API</source>
        <translation>新建 API 令牌</translation>
    </message>
</context>
<context>
    <name>slipway::AppearanceSection</name>
    <message>
        <source>As the Desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Slipway&apos;s</source>
        <translation>Slipway 字体</translation>
    </message>
    <message>
        <source>The Desktop&apos;s</source>
        <translation>桌面字体</translation>
    </message>
</context>
<context>
    <name>slipway::ApprovalNotices</name>
    <message>
        <source>%1 #%2 waits for approval</source>
        <translation>%1 #%2 等待批准</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1，分支 %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>驳回…</translation>
    </message>
</context>
<context>
    <name>slipway::AvatarLoader</name>
    <message>
        <source>The picture of the account is at no address of the web.</source>
        <translation>账号的头像地址不是网址。</translation>
    </message>
    <message>
        <source>The account has no picture.</source>
        <translation>该账号没有头像。</translation>
    </message>
    <message>
        <source>What is at the address of the account&apos;s picture is none.</source>
        <translation>账号头像地址上的内容不是图片。</translation>
    </message>
</context>
<context>
    <name>slipway::BigCode</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制设备码</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of the code, its letters</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::BindDialog</name>
    <message>
        <source>Way to bind the account</source>
        <translation>绑定账号的方式</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Bring %1 to Work Again</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Bind an Account at %1</source>
        <translation>在 %1 绑定账号</translation>
    </message>
    <message>
        <source>In the Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>With a Code</source>
        <translation>设备码</translation>
    </message>
    <message>
        <source>With a Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Bring %1 to work again</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Bind an account at %1</source>
        <translation>在 %1 绑定账号</translation>
    </message>
    <message>
        <source>Push images to %1, too</source>
        <translation>同时可向 %1 推送镜像</translation>
    </message>
    <message>
        <source>Also asks for %1. Without it builds can&apos;t push images there with this account; all else works.</source>
        <translation>同时请求 %1。没有它，构建就不能用这个账号向那里推送镜像；其他功能不受影响。</translation>
    </message>
</context>
<context>
    <name>slipway::BindingRow</name>
    <message>
        <source>%1 %2</source>
        <comment>a button, the account it mends</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Show Components</source>
        <translation>显示组件</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Unbind…</source>
        <translation>解绑…</translation>
    </message>
    <message>
        <source>More for %1 at %2</source>
        <comment>account, provider</comment>
        <translation>%2 的 %1 的更多操作</translation>
    </message>
</context>
<context>
    <name>slipway::BodyView</name>
    <message>
        <source>Body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Setting out the lines…</source>
        <translation>正在分行排列…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy with Numbers</source>
        <translation>连同行号复制</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Wrap Lines</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Go to Line…</source>
        <translation>转到行…</translation>
    </message>
    <message>
        <source>Body: find and move</source>
        <translation>正文：查找与移动</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>Line by number</source>
        <translation>按行号转到</translation>
    </message>
    <message>
        <source>Fold the object or list</source>
        <translation>折叠对象或列表</translation>
    </message>
    <message>
        <source>Unfold it</source>
        <translation>展开它</translation>
    </message>
    <message>
        <source>Select lines</source>
        <translation>选择行</translation>
    </message>
    <message>
        <source>Body: look and take</source>
        <translation>正文：查看与取用</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>更大的文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>更小的文字</translation>
    </message>
    <message>
        <source>Usual text</source>
        <translation>默认文字</translation>
    </message>
    <message>
        <source>Copy with numbers</source>
        <translation>连同行号复制</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>这些按键</translation>
    </message>
</context>
<context>
    <name>slipway::Breadcrumb</name>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
</context>
<context>
    <name>slipway::BuildAnyway</name>
    <message>
        <source>Build during the freeze?</source>
        <translation>冻结期间仍要构建？</translation>
    </message>
    <message>
        <source>%1 What is pushed waits for its end; this build would start now, and the history keeps who started it.</source>
        <translation>%1 推送的内容会等到冻结结束；此构建则会立即开始，并在历史中记录由谁启动。</translation>
    </message>
    <message>
        <source>Build Anyway</source>
        <translation>仍要构建</translation>
    </message>
</context>
<context>
    <name>slipway::BuildComparePage</name>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Comparing, %1 %</source>
        <translation>正在比较，%1 %</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Previous difference (%1)</source>
        <translation>上一处差异（%1）</translation>
    </message>
    <message>
        <source>Next difference (%1)</source>
        <translation>下一处差异（%1）</translation>
    </message>
    <message>
        <source>First New Line</source>
        <translation>第一条新行</translation>
    </message>
    <message>
        <source>The first line that the green build did not write (%1)</source>
        <translation>绿色构建没有写过的第一行（%1）</translation>
    </message>
    <message>
        <source>Differences only</source>
        <translation>只看差异</translation>
    </message>
    <message>
        <source>Leave out what is equal (%1)</source>
        <translation>省去相同的部分（%1）</translation>
    </message>
    <message>
        <source>Lines around a difference</source>
        <translation>差异前后的行数</translation>
    </message>
    <message>
        <source>How the logs stand</source>
        <translation>日志的摆放方式</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>Beside or below each other (%1)</source>
        <translation>并排或上下（%1）</translation>
    </message>
    <message>
        <source>Both logs say the same, but for times, hashes and temporary paths</source>
        <translation>两份日志内容相同，只有时间、哈希和临时路径不同</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 处差异</translation>
    </message>
    <message>
        <source>%1 differences</source>
        <translation>%1 处差异</translation>
    </message>
    <message>
        <source>%1, no new line</source>
        <translation>%1，没有新行</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>1 new line</source>
        <translation>1 条新行</translation>
    </message>
    <message>
        <source>%1 new lines</source>
        <translation>%1 条新行</translation>
    </message>
    <message>
        <source>%1 (in places only roughly)</source>
        <translation>%1（部分位置只是大致结果）</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>Builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>%1 compared with #%2</source>
        <translation>%1 与 #%2 的比较</translation>
    </message>
    <message>
        <source>%1 compared</source>
        <translation>%1 的比较</translation>
    </message>
    <message>
        <source>Compare Again</source>
        <translation>重新比较</translation>
    </message>
    <message>
        <source>Comparing was stopped.</source>
        <translation>比较已停止。</translation>
    </message>
    <message>
        <source>Nothing to compare with</source>
        <translation>没有可比较的内容</translation>
    </message>
    <message>
        <source>The logs differ so much in places that lines which belong together may be shown as different.</source>
        <translation>日志在某些位置差异太大，本应对应的行可能显示为不同。</translation>
    </message>
    <message>
        <source>First New Line: %1</source>
        <translation>第一条新行：%1</translation>
    </message>
    <message>
        <source>Search both logs</source>
        <translation>在两份日志中搜索</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>正在搜索</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>没有匹配</translation>
    </message>
    <message>
        <source>Comparison: find</source>
        <translation>比较：查找</translation>
    </message>
    <message>
        <source>First new line</source>
        <translation>第一条新行</translation>
    </message>
    <message>
        <source>Next match; without a search, difference</source>
        <translation>下一个匹配；未搜索时为下一处差异</translation>
    </message>
    <message>
        <source>Previous match or difference</source>
        <translation>上一个匹配或差异</translation>
    </message>
    <message>
        <source>Comparison: look and take</source>
        <translation>比较：查看与带走</translation>
    </message>
    <message>
        <source>Beside or below each other</source>
        <translation>并排或上下</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>更大的文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>更小的文字</translation>
    </message>
    <message>
        <source>Usual text</source>
        <translation>默认文字</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>The line in its own log</source>
        <translation>该行在原日志中</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Back to the build</source>
        <translation>返回构建</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>这些按键</translation>
    </message>
    <message>
        <source>Wrap lines (W)</source>
        <translation>自动换行 (W)</translation>
    </message>
    <message>
        <source>Times of another kind</source>
        <translation>另一种时间</translation>
    </message>
    <message>
        <source>Times (T)</source>
        <translation>时间 (T)</translation>
    </message>
</context>
<context>
    <name>slipway::BuildContext</name>
    <message>
        <source>The build is not there any more.</source>
        <translation>构建已不存在。</translation>
    </message>
</context>
<context>
    <name>slipway::BuildDelegate</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Cancel Build</source>
        <translation>取消构建</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
</context>
<context>
    <name>slipway::BuildFact</name>
    <message>
        <source>#%1 building for %2</source>
        <translation>#%1 已构建 %2</translation>
    </message>
    <message>
        <source>#%1 waiting for %2</source>
        <translation>#%1 已等待 %2</translation>
    </message>
    <message>
        <source>#%1 %2, %3</source>
        <translation>#%1 %2，%3</translation>
    </message>
    <message>
        <source>never built</source>
        <translation>从未构建</translation>
    </message>
</context>
<context>
    <name>slipway::BuildFields</name>
    <message>
        <source>Make</source>
        <translation>Make</translation>
    </message>
    <message>
        <source>CMake</source>
        <translation>CMake</translation>
    </message>
    <message>
        <source>npm</source>
        <translation>npm</translation>
    </message>
    <message>
        <source>Maven</source>
        <translation>Maven</translation>
    </message>
    <message>
        <source>Gradle</source>
        <translation>Gradle</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>Cargo</source>
        <translation>Cargo</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Isolate builds from this machine</source>
        <translation>将构建与本机隔离</translation>
    </message>
    <message>
        <source>Not isolated</source>
        <translation>未隔离</translation>
    </message>
    <message>
        <source>The build may use the network</source>
        <translation>构建可以使用网络</translation>
    </message>
    <message>
        <source>Type of the script</source>
        <translation>脚本类型</translation>
    </message>
    <message>
        <source>Shell (bash)</source>
        <translation>Shell（bash）</translation>
    </message>
    <message>
        <source>PowerShell</source>
        <translation>PowerShell</translation>
    </message>
    <message>
        <source>Batch file</source>
        <translation>批处理文件</translation>
    </message>
    <message>
        <source>Build script</source>
        <translation>构建脚本</translation>
    </message>
    <message>
        <source>Longest time a build may take</source>
        <translation>构建的最长用时</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Waiting rule</source>
        <translation>等待规则</translation>
    </message>
    <message>
        <source>the newest replaces older ones of its branch</source>
        <translation>同一分支上最新的取代较早的</translation>
    </message>
    <message>
        <source>every one is built, in order</source>
        <translation>依次构建每一个</translation>
    </message>
    <message>
        <source>Runs as</source>
        <translation>运行方式</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>For the script, beside SLIPWAY_BUILD_NUMBER, GIT_COMMIT, GIT_BRANCH and others. No secrets: they are stored as they stand here.</source>
        <translation>供脚本使用，另有 SLIPWAY_BUILD_NUMBER、GIT_COMMIT、GIT_BRANCH 等。不要填写密钥：这里的内容按原样保存。</translation>
    </message>
    <message>
        <source>Find Out Itself</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Script proposals</source>
        <translation>脚本建议</translation>
    </message>
    <message>
        <source>Stops at the first command that fails, also inside a pipe.</source>
        <translation>遇到第一个失败的命令即停止，管道中的也算。</translation>
    </message>
    <message>
        <source>Runs with pwsh, which must be installed on this machine.</source>
        <translation>用 pwsh 运行，本机须已安装。</translation>
    </message>
    <message>
        <source>Only Windows can run batch files; here each build ends with an error that says so.</source>
        <translation>只有 Windows 能运行批处理文件；在本机每次构建都会以说明此事的错误结束。</translation>
    </message>
    <message>
        <source>Then the build is ended with everything it started.</source>
        <translation>到时结束构建及其启动的一切。</translation>
    </message>
    <message>
        <source>Every push can read and change your files, and use your keys, as you can.</source>
        <translation>每次推送都能像你一样读取和更改你的文件，使用你的密钥。</translation>
    </message>
    <message>
        <source>A build sees its workspace, its caches and the system read-only; not your files, session or keychain.</source>
        <translation>构建只能看到自己的工作区、缓存和只读的系统，看不到你的文件、会话和钥匙串。</translation>
    </message>
    <message>
        <source>Without a script nothing can be built.</source>
        <translation>没有脚本就无法构建。</translation>
    </message>
    <message>
        <source>%1. Then the build is ended with everything it started.</source>
        <translation>%1。届时将结束构建及其启动的一切进程。</translation>
    </message>
    <message>
        <source>Fetch the Image</source>
        <translation>获取镜像</translation>
    </message>
    <message>
        <source>also end the one that is running</source>
        <translation>同时结束正在运行的构建</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>also after exit codes</source>
        <translation>以下退出码也重试</translation>
    </message>
    <message>
        <source>Priority in the queue</source>
        <translation>队列中的优先级</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Group of the queue</source>
        <translation>队列分组</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>How many times a build is tried again</source>
        <translation>构建重试的次数</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source> ×</source>
        <comment>times</comment>
        <translation> 次</translation>
    </message>
    <message>
        <source>Exit codes after which a build is tried again</source>
        <translation>需要重试构建的退出码</translation>
    </message>
    <message>
        <source>75, 137</source>
        <translation>75, 137</translation>
    </message>
    <message>
        <source>Only of the same branch or pull request, and never that of a tag.</source>
        <translation>只限同一分支或拉取请求的构建，标签的构建从不结束。</translation>
    </message>
    <message>
        <source>Not where every one is built.</source>
        <translation>依次构建每一个时不适用。</translation>
    </message>
    <message>
        <source>Its builds start before all others that are ready.</source>
        <translation>它的构建先于其他所有就绪的构建开始。</translation>
    </message>
    <message>
        <source>In the order in which they came.</source>
        <translation>按到达的先后顺序。</translation>
    </message>
    <message>
        <source>Its builds start when no other is ready.</source>
        <translation>没有其他就绪的构建时，它的构建才开始。</translation>
    </message>
    <message>
        <source>Components of one group share its slots, for a device or a licence that only so many can use at once.</source>
        <translation>同一分组的组件共享其槽位，适用于同时只能供有限个构建使用的设备或许可证。</translation>
    </message>
    <message numerus="yes">
        <source>Of all components of this group, %n build(s) run at a time.</source>
        <translation>
            <numerusform>此分组的所有组件同一时间共运行 %n 个构建。</numerusform>
        </translation>
    </message>
    <message>
        <source>By itself when the process that ran it died; never after somebody cancelled it.</source>
        <translation>运行构建的进程意外终止时自动重试；被人取消后从不重试。</translation>
    </message>
    <message>
        <source>Not even when the process that ran it died.</source>
        <translation>即使运行构建的进程意外终止，也不重试。</translation>
    </message>
    <message>
        <source>Exit codes are numbers from 1 to 255, with commas between.</source>
        <translation>退出码是 1 到 255 的数字，用英文逗号分隔。</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>同时构建</translation>
    </message>
    <message>
        <source>How many builds of the component run at once</source>
        <translation>此组件同时运行的构建数</translation>
    </message>
    <message>
        <source>One build of this component runs at a time.</source>
        <translation>此组件同一时间只运行一个构建。</translation>
    </message>
    <message>
        <source>Of different branches, tags and pull requests; those of one run one after the other. They share the component&apos;s cache.</source>
        <translation>不同的分支、标签和拉取请求可同时构建；同一个的构建依次运行。它们共享组件的缓存。</translation>
    </message>
    <message>
        <source>Begun in their order; a later one may end first. They share the component&apos;s cache.</source>
        <translation>按先后顺序开始；后开始的可能先结束。它们共享组件的缓存。</translation>
    </message>
    <message>
        <source>This group is set up nowhere, so one build of it runs at a time. Settings, Groups gives it more.</source>
        <translation>这个分组没有设置过，所以其中的构建一次只运行一个。可在“设置”的“分组”中调整。</translation>
    </message>
</context>
<context>
    <name>slipway::BuildHeader</name>
    <message>
        <source>Sandbox off</source>
        <translation>沙盒已关闭</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Why built?</source>
        <translation>为什么构建？</translation>
    </message>
    <message>
        <source>Open the delivery that caused this build</source>
        <translation>打开引发此构建的投递</translation>
    </message>
    <message>
        <source>Builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>Copy commit %1</source>
        <translation>复制提交 %1</translation>
    </message>
    <message>
        <source>%1. Click to copy.</source>
        <translation>%1。点击复制。</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Cancel Build</source>
        <translation>取消构建</translation>
    </message>
</context>
<context>
    <name>slipway::BuildImageCard</name>
    <message>
        <source>Add Build Image…</source>
        <translation>添加构建镜像…</translation>
    </message>
    <message>
        <source>None yet. A definition that is built in a container names its build system, such as ubuntu 22.04; here stands which image that is.</source>
        <translation>还没有。在容器中构建的定义会写明构建系统，例如 ubuntu 22.04；这里说明它是哪个镜像。</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Remove the build image %1?</source>
        <translation>移除构建镜像 %1？</translation>
    </message>
</context>
<context>
    <name>slipway::BuildImageForm</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>New Build Image</source>
        <translation>新建构建镜像</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add Build Image</source>
        <translation>添加构建镜像</translation>
    </message>
    <message>
        <source>Build system</source>
        <translation>构建系统</translation>
    </message>
    <message>
        <source>such as ubuntu 22.04</source>
        <translation>例如 ubuntu 22.04</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>such as docker.io/library/ubuntu:22.04</source>
        <translation>例如 docker.io/library/ubuntu:22.04</translation>
    </message>
    <message>
        <source>What definitions say in build_os; it cannot be changed later.</source>
        <translation>构建定义在 build_os 中写的内容；之后不能更改。</translation>
    </message>
    <message>
        <source>It needs a shell. It is pulled where it is not there yet.</source>
        <translation>镜像中要有 shell。本机没有时会拉取。</translation>
    </message>
    <message>
        <source>There is a build image for %1 already.</source>
        <translation>已有 %1 的构建镜像。</translation>
    </message>
</context>
<context>
    <name>slipway::BuildListModel</name>
    <message>
        <source>removed component</source>
        <translation>已移除的组件</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>提交信息</translation>
    </message>
    <message>
        <source>Started By</source>
        <translation>触发方式</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
</context>
<context>
    <name>slipway::BuildListPage</name>
    <message>
        <source>Builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>No builds yet</source>
        <translation>还没有构建</translation>
    </message>
    <message>
        <source>A push that a component&apos;s rules let through builds it; so does Build Now on the component&apos;s page.</source>
        <translation>通过组件规则的推送会构建该组件；组件页上的“立即构建”也可以。</translation>
    </message>
    <message>
        <source>Open Components</source>
        <translation>打开组件</translation>
    </message>
    <message numerus="yes">
        <source>%n newer build(s)</source>
        <translation>
            <numerusform>%n 个新的构建</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Filter builds</source>
        <translation>筛选构建</translation>
    </message>
    <message>
        <source>Quick filters</source>
        <translation>快速筛选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>构建中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>removed component</source>
        <translation>已移除的组件</translation>
    </message>
    <message>
        <source>Only builds of %1; show all</source>
        <translation>只显示 %1 的构建；显示全部</translation>
    </message>
    <message>
        <source>Only builds of %1. Click to show all.</source>
        <translation>只显示 %1 的构建。点击显示全部。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>%1 across %n component(s)</source>
        <translation>
            <numerusform>%n 个组件，共 %1 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Of all builds, none fits the filter.</source>
        <translation>没有构建符合筛选条件。</translation>
    </message>
    <message>
        <source>%1 has not been built yet.</source>
        <translation>%1 尚未构建。</translation>
    </message>
    <message>
        <source>Of the builds of %1, none fits the filter.</source>
        <translation>%1 的构建均不符合筛选条件。</translation>
    </message>
    <message>
        <source>No number, component, branch, commit, message or name contains “%1”.</source>
        <translation>没有编号、组件、分支、提交、提交信息或姓名包含“%1”。</translation>
    </message>
    <message>
        <source>None in this state has a number, component, branch, commit, message or name that contains “%1”.</source>
        <translation>此状态下，没有编号、组件、分支、提交、提交信息或姓名包含“%1”。</translation>
    </message>
    <message>
        <source>Nothing is building</source>
        <translation>没有正在进行的构建</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有等待的构建</translation>
    </message>
    <message>
        <source>No failed build</source>
        <translation>没有失败的构建</translation>
    </message>
    <message>
        <source>No passed build</source>
        <translation>没有成功的构建</translation>
    </message>
    <message>
        <source>No build found</source>
        <translation>没有找到构建</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>The builds could not be read: %1</source>
        <translation>无法读取构建：%1</translation>
    </message>
</context>
<context>
    <name>slipway::BuildLook</name>
    <message>
        <source>passed</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <translation>%1 #%2</translation>
    </message>
</context>
<context>
    <name>slipway::BuildPage</name>
    <message>
        <source>Parts of the build</source>
        <translation>构建的各部分</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Copied commit %1</source>
        <translation>已复制提交 %1</translation>
    </message>
    <message>
        <source>removed component</source>
        <translation>已移除的组件</translation>
    </message>
    <message>
        <source>The sandbox is switched off for this component: its builds can read and change everything that is yours.</source>
        <translation>此组件已关闭沙盒：它的构建可以读取和更改你的一切内容。</translation>
    </message>
    <message>
        <source>The sandbox is switched off in Settings: builds can read and change everything that is yours.</source>
        <translation>沙盒已在设置中关闭：构建可以读取和更改你的一切内容。</translation>
    </message>
    <message>
        <source>This build ran without a sandbox: it could read and change everything that is yours.</source>
        <translation>此构建没有在沙盒中运行：它可以读取和更改你的一切内容。</translation>
    </message>
    <message>
        <source>without a sandbox</source>
        <translation>没有沙盒</translation>
    </message>
    <message>
        <source>in a sandbox</source>
        <translation>在沙盒中</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>No program of this desktop opens %1. It lies in %2.</source>
        <translation>此桌面上没有程序能打开 %1。它位于 %2。</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>The link leads to line %1, but the log has %2 lines.</source>
        <translation>链接指向第 %1 行，但日志只有 %2 行。</translation>
    </message>
    <message>
        <source>in a container</source>
        <translation>在容器中</translation>
    </message>
</context>
<context>
    <name>slipway::BuildService</name>
    <message>
        <source>There is no build %1.</source>
        <translation>没有构建 %1。</translation>
    </message>
    <message>
        <source>“%1” names no build; use its id or component#number, as in web#12.</source>
        <translation>“%1”不是构建；请使用编号，或“组件#序号”，例如 web#12。</translation>
    </message>
    <message>
        <source>%1 has no build #%2.</source>
        <translation>%1 没有构建 #%2。</translation>
    </message>
    <message>
        <source>The component is not there any more.</source>
        <translation>组件已不存在。</translation>
    </message>
    <message>
        <source>Cancelled by %1 before it started.</source>
        <translation>开始前由 %1 取消。</translation>
    </message>
    <message>
        <source>The build has ended already.</source>
        <translation>构建已经结束。</translation>
    </message>
    <message>
        <source>“%1” is no name git accepts for a branch.</source>
        <translation>git 不接受“%1”作为分支名称。</translation>
    </message>
    <message>
        <source>“%1” is no commit: it must be 40 or 64 hex digits, not all zero.</source>
        <translation>“%1”不是提交：应为 40 或 64 位十六进制数字，且不全为零。</translation>
    </message>
    <message>
        <source>The build could not be told to stop; it may have ended already.</source>
        <translation>无法通知构建停止，它可能已经结束。</translation>
    </message>
    <message>
        <source>Waits for build #%1 of this component to end.</source>
        <translation>等待此组件的构建 #%1 结束。</translation>
    </message>
    <message>
        <source>Waits behind build #%1 of this component.</source>
        <translation>排在此组件的构建 #%1 之后。</translation>
    </message>
    <message>
        <source>Waits for a free slot; running: %1.</source>
        <translation>等待空闲槽位；正在运行：%1。</translation>
    </message>
    <message>
        <source>%1 is built from an image, which has no commits.</source>
        <translation>%1 从镜像构建，镜像没有提交。</translation>
    </message>
    <message>
        <source>“%1” is no tag of an image.</source>
        <translation>“%1”不是镜像的标签。</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits for a free slot of the group “%1”; running in it: %2.</source>
        <translation>等待分组“%1”的空闲槽位；其中正在运行：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) go first.</source>
        <translation>
            <numerusform>前面还有 %n 个构建。</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes on at %1.</source>
        <translation>将于 %1 继续。</translation>
    </message>
    <message>
        <source>Resume building first. %1</source>
        <translation>请先恢复构建。%1</translation>
    </message>
    <message>
        <source>Waits for build #%1 of the same branch, tag or pull request to end.</source>
        <translation>等待同一分支、标签或拉取请求的构建 #%1 结束。</translation>
    </message>
    <message>
        <source>Waits for build #%1 of the image to end.</source>
        <translation>等待该镜像的构建 #%1 结束。</translation>
    </message>
    <message>
        <source>Waits for a free slot of this component; running: %1.</source>
        <translation>等待此组件的空闲槽位；正在运行：%1。</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm</source>
        <comment>a day and its time, in the letters of QLocale</comment>
        <translation>M月d日 ddd HH:mm</translation>
    </message>
</context>
<context>
    <name>slipway::BuildSide</name>
    <message>
        <source>They show when it starts.</source>
        <translation>开始后显示。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Last Passed</source>
        <translation>上次成功</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>goes on if this window closes</source>
        <translation>关闭此窗口后继续运行</translation>
    </message>
    <message>
        <source>None was recorded.</source>
        <translation>没有记录。</translation>
    </message>
    <message>
        <source>#%1, %2</source>
        <translation>#%1，%2</translation>
    </message>
    <message>
        <source>#%1 at %2, %3</source>
        <translation>#%1，%2，%3</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最长 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Artifacts</source>
        <translation>产物</translation>
    </message>
    <message>
        <source>Built by</source>
        <translation>构建依据</translation>
    </message>
    <message>
        <source>First new log line: %1</source>
        <translation>日志第一条新行：%1</translation>
    </message>
    <message>
        <source>The first line that #%1, which passed last, did not write (%2)</source>
        <translation>上次通过的 #%1 没有写过的第一行（%2）</translation>
    </message>
    <message>
        <source>the cluster %1</source>
        <translation>集群 %1</translation>
    </message>
    <message>
        <source>Uses now</source>
        <translation>当前占用</translation>
    </message>
</context>
<context>
    <name>slipway::BuildStory</name>
    <message>
        <source>Waits for approval</source>
        <translation>等待批准</translation>
    </message>
    <message>
        <source>Somebody has to agree before it starts.</source>
        <translation>需有人同意后才开始。</translation>
    </message>
    <message>
        <source>Waits on purpose</source>
        <translation>按设置等待</translation>
    </message>
    <message>
        <source>It starts when the wait is over.</source>
        <translation>等待结束后开始。</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Waits for #%1 to end</source>
        <translation>等待 #%1 结束</translation>
    </message>
    <message>
        <source>%1 is built one at a time; #%2 has run for %3.</source>
        <translation>%1 同一时间只构建一个；#%2 已运行 %3。</translation>
    </message>
    <message>
        <source>Waits behind #%1</source>
        <translation>排在 #%1 之后</translation>
    </message>
    <message>
        <source>An older build of %1 waits too and goes first.</source>
        <translation>%1 较早的构建也在等待，先行构建。</translation>
    </message>
    <message>
        <source>Waits for a free slot</source>
        <translation>等待空闲槽位</translation>
    </message>
    <message>
        <source>All %1 slots are taken. %2 has run longest, for %3.</source>
        <translation>%1 个槽位都被占用。%2 运行最久，已 %3。</translation>
    </message>
    <message>
        <source>The one slot is taken by %1, which has run for %2.</source>
        <translation>唯一的槽位被 %1 占用，已运行 %2。</translation>
    </message>
    <message>
        <source>Change the Number of Slots…</source>
        <translation>更改槽位数…</translation>
    </message>
    <message>
        <source>About to start</source>
        <translation>即将开始</translation>
    </message>
    <message>
        <source>Nothing holds it; the log appears here with its first line.</source>
        <translation>没有阻碍；出现第一行输出后，日志即显示在这里。</translation>
    </message>
    <message>
        <source>The log is no longer kept</source>
        <translation>日志已不再保留</translation>
    </message>
    <message numerus="yes">
        <source>Logs are kept for %n day(s), and those of a component&apos;s newest builds longer. The build and its steps stay in the history.</source>
        <translation>
            <numerusform>日志保留 %n 天，每个组件最新几次构建的日志保留更久。构建及其步骤仍留在历史中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its run folder was removed from the data folder. The build and its steps stay in the history.</source>
        <translation>其运行目录已从数据目录中删除。构建及其步骤仍留在历史中。</translation>
    </message>
    <message>
        <source>Change How Long Logs Are Kept…</source>
        <translation>更改日志保留时间…</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>已被取代</translation>
    </message>
    <message>
        <source>Superseded by #%1</source>
        <translation>被 #%1 取代</translation>
    </message>
    <message>
        <source>A newer push to %1 came while this build waited, so only the newer one is built.</source>
        <translation>此构建等待期间 %1 有了更新的推送，因此只构建更新的一次。</translation>
    </message>
    <message>
        <source>Show #%1</source>
        <translation>显示 #%1</translation>
    </message>
    <message>
        <source>Build Every Push Instead…</source>
        <translation>改为构建每次推送…</translation>
    </message>
    <message>
        <source>Cancelled before it started</source>
        <translation>开始前被取消</translation>
    </message>
    <message>
        <source>It never started</source>
        <translation>从未开始</translation>
    </message>
    <message>
        <source>It could not be started</source>
        <translation>无法开始</translation>
    </message>
    <message>
        <source>Open Build Source</source>
        <translation>打开构建源</translation>
    </message>
    <message>
        <source>There is no log</source>
        <translation>没有日志</translation>
    </message>
    <message>
        <source>The build ended before it wrote anything.</source>
        <translation>构建尚未输出任何内容就结束了。</translation>
    </message>
    <message>
        <source>Edit Build…</source>
        <translation>编辑构建…</translation>
    </message>
    <message>
        <source>Its last output came %1 before the end.</source>
        <translation>最后的输出在结束前 %1。</translation>
    </message>
    <message>
        <source>Change Time Limit…</source>
        <translation>更改时限…</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>已 %1</translation>
    </message>
    <message>
        <source>for %1, usually %2</source>
        <translation>已 %1，通常 %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>push received %1</source>
        <translation>推送于 %1收到</translation>
    </message>
    <message>
        <source>started by hand %1</source>
        <translation>%1手动开始</translation>
    </message>
    <message>
        <source>started by %1, %2</source>
        <translation>%2 由 %1 开始</translation>
    </message>
    <message>
        <source>delivery replayed %1</source>
        <translation>%1重放投递</translation>
    </message>
    <message>
        <source>retried %1</source>
        <translation>%1重试</translation>
    </message>
    <message>
        <source>retried by %1, %2</source>
        <translation>%2 由 %1 重试</translation>
    </message>
    <message>
        <source>API call %1</source>
        <translation>%1 API 调用</translation>
    </message>
    <message>
        <source>%1, approved by %2 %3</source>
        <translation>%1，%3 由 %2 批准</translation>
    </message>
    <message>
        <source>Waits for a slot of its group</source>
        <translation>等待所属分组的槽位</translation>
    </message>
    <message>
        <source>%1 shares its slots with other components; %2 has run longest in them, for %3.</source>
        <translation>%1 与其他组件共享槽位；其中 %2 运行最久，已 %3。</translation>
    </message>
    <message>
        <source>Change the Slots of the Group…</source>
        <translation>更改分组的槽位…</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>%1, by itself %2</source>
        <comment>attempt 2 of 3, by itself 14:05</comment>
        <translation>%1，%2 自动重试</translation>
    </message>
    <message>
        <source>Open SSH Servers</source>
        <translation>打开 SSH 服务器</translation>
    </message>
    <message>
        <source>Open Container Engine</source>
        <translation>打开容器引擎</translation>
    </message>
    <message>
        <source>Open Clusters</source>
        <translation>打开集群</translation>
    </message>
    <message>
        <source>Open Build Images</source>
        <translation>打开构建镜像</translation>
    </message>
    <message>
        <source>Open Image Registries</source>
        <translation>打开镜像仓库</translation>
    </message>
</context>
<context>
    <name>slipway::BuildStrip</name>
    <message>
        <source>Last builds</source>
        <translation>最近构建</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>build, its state, when</comment>
        <translation>%1：%2，%3</translation>
    </message>
</context>
<context>
    <name>slipway::BuildingSection</name>
    <message>
        <source>Look Again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Looks for bubblewrap once more, for instance after it was installed</source>
        <translation>重新查找 bubblewrap，例如安装之后</translation>
    </message>
    <message>
        <source>Builds are isolated by bubblewrap.</source>
        <translation>构建由 bubblewrap 隔离。</translation>
    </message>
    <message>
        <source>On This Machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>In a Container</source>
        <translation>容器中</translation>
    </message>
    <message>
        <source>Whichever Is There</source>
        <translation>已安装的那个</translation>
    </message>
    <message>
        <source>In Their Cluster</source>
        <translation>在其集群中</translation>
    </message>
    <message>
        <source>Test Engine</source>
        <translation>测试引擎</translation>
    </message>
    <message>
        <source>Asks the engine whether it could run builds</source>
        <translation>询问引擎能否运行构建</translation>
    </message>
    <message>
        <source>kubectl is not installed, so no build can run in a cluster. Install it.</source>
        <translation>未安装 kubectl，因此构建无法在集群中运行。请安装它。</translation>
    </message>
    <message>
        <source>Found: %1.</source>
        <translation>已找到：%1。</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>正在询问引擎…</translation>
    </message>
    <message>
        <source>%1 answers, version %2.</source>
        <translation>%1 有应答，版本 %2。</translation>
    </message>
</context>
<context>
    <name>slipway::BuildsPane</name>
    <message>
        <source>Open Build</source>
        <translation>打开构建</translation>
    </message>
    <message>
        <source>Cancel Build</source>
        <translation>取消构建</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Build Head of Branch</source>
        <translation>构建分支最新提交</translation>
    </message>
    <message>
        <source>Why Built?</source>
        <translation>为什么构建？</translation>
    </message>
    <message>
        <source>Copy Link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Copy Link to Line</source>
        <translation>复制该行链接</translation>
    </message>
    <message>
        <source>Save Log…</source>
        <translation>保存日志…</translation>
    </message>
    <message>
        <source>Next Build</source>
        <translation>下一个构建</translation>
    </message>
    <message>
        <source>Previous Build</source>
        <translation>上一个构建</translation>
    </message>
    <message>
        <source>removed component</source>
        <translation>已移除的组件</translation>
    </message>
    <message>
        <source>No build is selected.</source>
        <translation>未选中构建。</translation>
    </message>
    <message>
        <source>It is open.</source>
        <translation>它已打开。</translation>
    </message>
    <message>
        <source>The build has ended.</source>
        <translation>构建已结束。</translation>
    </message>
    <message>
        <source>The build has not ended yet.</source>
        <translation>构建尚未结束。</translation>
    </message>
    <message>
        <source>Select one build.</source>
        <translation>请选中一个构建。</translation>
    </message>
    <message>
        <source>No delivery caused this build.</source>
        <translation>此构建不是由投递引发的。</translation>
    </message>
    <message>
        <source>Open a build that has a log.</source>
        <translation>请打开一个有日志的构建。</translation>
    </message>
    <message>
        <source>The list has no further build.</source>
        <translation>列表中没有后面的构建。</translation>
    </message>
    <message>
        <source>Open a build.</source>
        <translation>请打开一个构建。</translation>
    </message>
    <message>
        <source>The list has no build before this one.</source>
        <translation>列表中没有前面的构建。</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>取消 %1</translation>
    </message>
    <message>
        <source>Retry %1</source>
        <translation>重试 %1</translation>
    </message>
    <message>
        <source>Why Was %1 Built?</source>
        <translation>为什么构建 %1？</translation>
    </message>
    <message>
        <source>Cancelling %1</source>
        <translation>正在取消 %1</translation>
    </message>
    <message>
        <source>Cancelled %1</source>
        <translation>已取消 %1</translation>
    </message>
    <message>
        <source>Retrying as %1</source>
        <translation>重试为 %1</translation>
    </message>
    <message>
        <source>Queued %1</source>
        <translation>已排队 %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>驳回…</translation>
    </message>
    <message>
        <source>The build does not wait for approval.</source>
        <translation>此构建没有在等待批准。</translation>
    </message>
    <message>
        <source>Approved %1</source>
        <translation>已批准 %1</translation>
    </message>
    <message>
        <source>Reject %1?</source>
        <translation>驳回 %1？</translation>
    </message>
    <message numerus="yes">
        <source>Reject %n build(s)?</source>
        <translation>
            <numerusform>驳回 %n 个构建？</numerusform>
        </translation>
    </message>
    <message>
        <source>It will not run. Who rejected it, when and why stay in its history; a newer push asks again.</source>
        <translation>构建不会运行。何人驳回、何时、原因会保留在其历史中；更新的推送会再次请求批准。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Why, for the history (may stay empty)</source>
        <translation>原因，记入历史（可留空）</translation>
    </message>
    <message>
        <source>Why it is rejected</source>
        <translation>驳回的原因</translation>
    </message>
    <message>
        <source>Rejected %1</source>
        <translation>已驳回 %1</translation>
    </message>
    <message>
        <source>Compare with Last Green</source>
        <translation>与上次绿色构建比较</translation>
    </message>
    <message>
        <source>First New Log Line</source>
        <translation>日志第一条新行</translation>
    </message>
    <message>
        <source>Compare with #%1</source>
        <translation>与 #%1 比较</translation>
    </message>
    <message>
        <source>No line is known that the last green build did not write.</source>
        <translation>未发现上次绿色构建没有写过的行。</translation>
    </message>
    <message>
        <source>Pin Build</source>
        <translation>固定构建</translation>
    </message>
    <message>
        <source>Unpin Build</source>
        <translation>取消固定构建</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>取消固定 %1</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>固定 %1</translation>
    </message>
    <message>
        <source>Only a build that has succeeded can be gone back to.</source>
        <translation>只有成功的构建才能作为回滚的目标。</translation>
    </message>
    <message>
        <source>%1 is kept, whatever its age</source>
        <translation>%1 将保留，不论新旧</translation>
    </message>
    <message>
        <source>%1 is kept no longer than others</source>
        <translation>%1 不再比其他构建保留更久</translation>
    </message>
</context>
<context>
    <name>slipway::CatalogueApi</name>
    <message>
        <source>The catalogue has no list “%1”, but these: %2.</source>
        <translation>目录中没有列表“%1”，有的是：%2。</translation>
    </message>
    <message>
        <source>%1 has no “%2”.</source>
        <comment>a list of the catalogue, a name</comment>
        <translation>%1 中没有“%2”。</translation>
    </message>
    <message>
        <source>An entry keeps its name. Make another one, and delete this one.</source>
        <translation>条目的名称不能更改。请另建一个，再删除这个。</translation>
    </message>
    <message>
        <source>Text is expected here.</source>
        <translation>此处应为文本。</translation>
    </message>
    <message>
        <source>******** keeps the one that is stored, and none is. Give it, or leave it out.</source>
        <translation>******** 表示保留已存的密钥，但没有已存的。请给出它，或省略它。</translation>
    </message>
    <message>
        <source>What is stored is for %1. Give the secret of %2, or an empty one.</source>
        <translation>已存的密钥属于 %1。请给出 %2 的密钥，或留空。</translation>
    </message>
</context>
<context>
    <name>slipway::CatalogueCard</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names, then how many others</comment>
        <translation>
            <numerusform>%1 以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Named by %n definition(s): %1. Their builds fail until it is added again or they name another.</source>
        <translation>
            <numerusform>被 %n 个构建定义引用：%1。在重新添加或改用其他之前，它们的构建都会失败。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Named by %n template(s): %1.</source>
        <translation>
            <numerusform>被 %n 个模板引用：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message numerus="yes">
        <source>used by %n template(s)</source>
        <translation>
            <numerusform>被 %n 个模板使用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used by %n definition(s)</source>
        <translation>
            <numerusform>被 %n 个构建定义使用</numerusform>
        </translation>
    </message>
    <message>
        <source>Definitions: %1</source>
        <translation>构建定义：%1</translation>
    </message>
    <message>
        <source>Templates: %1</source>
        <translation>模板：%1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>%1 was not removed: %2</source>
        <translation>%1 未移除：%2</translation>
    </message>
    <message>
        <source>%1 was not put back: %2</source>
        <translation>%1 未恢复：%2</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>已移除 %1</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>Nothing names it.</source>
        <translation>没有任何地方用到它。</translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) are deployed there: %1. What runs goes on, but nothing can be deployed, stopped or looked at.</source>
        <translation>
            <numerusform>有 %n 个组件部署在那里：%1。正在运行的会继续，但无法再部署、停止或查看。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used by %n component(s)</source>
        <translation>
            <numerusform>被 %n 个组件使用</numerusform>
        </translation>
    </message>
    <message>
        <source>Deployed there: %1</source>
        <translation>部署在那里：%1</translation>
    </message>
</context>
<context>
    <name>slipway::CatalogueService</name>
    <message>
        <source>“%1” was given another secret and another address meanwhile. Nothing was saved: look at it and save it again.</source>
        <translation>“%1”在此期间得到了另一个密钥和另一个地址。什么也没有保存：请查看它，再保存一次。</translation>
    </message>
</context>
<context>
    <name>slipway::CertificateCheck</name>
    <message>
        <source>The certificate has expired.</source>
        <translation>证书已过期。</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>证书尚未生效。</translation>
    </message>
    <message>
        <source>The certificate is not made for %1.</source>
        <translation>证书不是为 %1 签发的。</translation>
    </message>
    <message>
        <source>The certificate is signed by itself, so no sender trusts it.</source>
        <translation>证书是自签名的，因此没有发送方信任它。</translation>
    </message>
    <message>
        <source>The certificate comes from an authority of your own, which senders do not know.</source>
        <translation>证书由自建的颁发机构签发，发送方不认识该机构。</translation>
    </message>
    <message>
        <source>No known authority stands behind the certificate; the certificates between them may be missing in the server&apos;s file.</source>
        <translation>证书不能追溯到知名的颁发机构；服务器的证书文件中可能缺少中间证书。</translation>
    </message>
    <message>
        <source>The look at the certificate was given up.</source>
        <translation>已放弃查看证书。</translation>
    </message>
    <message>
        <source>%1 showed no certificate in time.</source>
        <translation>%1 没有及时出示证书。</translation>
    </message>
    <message>
        <source>The name %1 is not known.</source>
        <translation>找不到主机名 %1。</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>%1 没有应答。</translation>
    </message>
    <message>
        <source>What answers at %1 does not speak TLS.</source>
        <translation>在 %1 应答的程序不使用 TLS。</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>无法连接 %1。</translation>
    </message>
</context>
<context>
    <name>slipway::ChangedFiles</name>
    <message>
        <source>“%1” is no name git accepts for a branch or tag.</source>
        <translation>“%1”不是 git 接受的分支或标签名称。</translation>
    </message>
    <message>
        <source>“%1” is no commit.</source>
        <translation>“%1”不是提交。</translation>
    </message>
    <message>
        <source>The comparison left no answer.</source>
        <translation>比较没有得出结果。</translation>
    </message>
    <message>
        <source>the commit before, %1, is no longer on the server</source>
        <translation>之前的提交 %1 已不在服务器上</translation>
    </message>
    <message>
        <source>too many files changed to look at each</source>
        <translation>更改的文件太多，无法逐个查看</translation>
    </message>
    <message>
        <source>%1 and %2 were compared</source>
        <translation>已比较 %1 与 %2</translation>
    </message>
    <message>
        <source>forced push: the files of %1 and %2 were compared</source>
        <translation>强制推送：已比较 %1 与 %2 的文件</translation>
    </message>
    <message>
        <source>%1 and %2, where it left the default branch, were compared</source>
        <translation>已比较 %1 与 %2（离开默认分支处）</translation>
    </message>
    <message>
        <source>%1 and %2, where it left %3, were compared</source>
        <translation>已比较 %1 与 %2（离开 %3 处）</translation>
    </message>
    <message>
        <source>there is nothing to compare with: every file of %1 counts</source>
        <translation>没有可比较的对象：%1 的所有文件都计入</translation>
    </message>
</context>
<context>
    <name>slipway::ChangesView</name>
    <message>
        <source>commit message</source>
        <translation>提交消息</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>rendered for</source>
        <translation>渲染对象</translation>
    </message>
    <message>
        <source>The script as it would run</source>
        <translation>将要运行的脚本</translation>
    </message>
    <message>
        <source>Variables that the script begins with</source>
        <translation>脚本开始时的变量</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>As rendered</source>
        <translation>渲染结果</translation>
    </message>
    <message>
        <source>Rendered for</source>
        <translation>渲染对象</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Nothing was changed since revision %1.</source>
        <translation>自修订版本 %1 以来没有更改。</translation>
    </message>
    <message>
        <source>the template itself</source>
        <translation>模板本身</translation>
    </message>
    <message>
        <source>It would not build: %1</source>
        <translation>将无法构建：%1</translation>
    </message>
    <message>
        <source>Nothing follows the template yet that this could be shown for.</source>
        <translation>尚无组件跟随此模板，因此无法展示。</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n line(s))</source>
        <translation>
            <numerusform>%1（%n 行）</numerusform>
        </translation>
    </message>
    <message>
        <source>after a failure: %1</source>
        <translation>失败后：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>nothing gives it</source>
        <translation>没有赋值</translation>
    </message>
</context>
<context>
    <name>slipway::CheckHead</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>可信度</translation>
    </message>
</context>
<context>
    <name>slipway::CheckRow</name>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未执行到</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>wanted %1, seen %2, %3</source>
        <translation>期望 %1，实际 %2，%3</translation>
    </message>
    <message>
        <source>wanted %1, seen %2, %3. %4</source>
        <translation>期望 %1，实际 %2，%3。%4</translation>
    </message>
    <message>
        <source>Nearest change: %1</source>
        <translation>最小改动：%1</translation>
    </message>
    <message>
        <source>wanted: %1</source>
        <translation>期望：%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>slipway::ChoiceRow</name>
    <message>
        <source>%1, there is %2</source>
        <translation>%1，有 %2</translation>
    </message>
</context>
<context>
    <name>slipway::ClusterCard</name>
    <message>
        <source>Add Cluster…</source>
        <translation>添加集群…</translation>
    </message>
    <message>
        <source>None yet. Definitions for Kubernetes run as Jobs in the cluster that they name, once the settings say so under Building.</source>
        <translation>尚无。一旦在设置的“构建”中如此选择，面向 Kubernetes 的构建定义就会在其指定的集群中作为 Job 运行。</translation>
    </message>
    <message>
        <source>kubectl&apos;s own kubeconfig</source>
        <translation>kubectl 自身的 kubeconfig</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>上下文 %1</translation>
    </message>
    <message>
        <source>namespace %1</source>
        <translation>命名空间 %1</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Remove the cluster %1?</source>
        <translation>移除集群 %1？</translation>
    </message>
    <message>
        <source>Delete the cluster %1?</source>
        <translation>删除集群 %1？</translation>
    </message>
    <message>
        <source>kubeconfig in %1</source>
        <comment>where secrets are kept</comment>
        <translation>kubeconfig 存于%1</translation>
    </message>
    <message>
        <source>Its kubeconfig is deleted from %1; that cannot be undone.</source>
        <translation>它的 kubeconfig 会从%1中删除；此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>slipway::ClusterCheck</name>
    <message>
        <source>The cluster lets you in, but not do all that a build needs. Ask its admin for these rights in the namespace: %1.</source>
        <translation>集群允许你进入，但不允许构建所需的全部操作。请向其管理员申请命名空间中的这些权限：%1。</translation>
    </message>
    <message>
        <source>kubectl could not be started: %1.</source>
        <translation>无法启动 kubectl：%1。</translation>
    </message>
    <message>
        <source>The cluster did not answer in time. Check its address, the network and the proxy.</source>
        <translation>集群没有及时应答。请检查其地址、网络和代理。</translation>
    </message>
    <message>
        <source>The cluster does not answer as it should: %1</source>
        <translation>集群的应答不正常：%1</translation>
    </message>
    <message>
        <source>kubectl is not installed, so no cluster can be asked. Install it.</source>
        <translation>未安装 kubectl，因此无法询问任何集群。请安装它。</translation>
    </message>
    <message>
        <source>The kubeconfig %1 is not there, or can&apos;t be read, so nobody knows where the cluster %2 is. Give another path, or its text.</source>
        <translation>kubeconfig %1 不存在或无法读取，因此不知道集群 %2 在哪里。请给出另一个路径，或其文本。</translation>
    </message>
    <message>
        <source>To deploy to it you need more than it lets you do. Ask its admin for these rights in the namespace: %1.</source>
        <translation>要向它部署，还需要更多权限。请集群管理员在该命名空间中授予这些权限：%1。</translation>
    </message>
    <message>
        <source>kubectl %1 is too old: builds and deployments need %2 or newer. Install a newer one.</source>
        <translation>kubectl %1 太旧：构建和部署需要 %2 或更新版本。请安装更新的版本。</translation>
    </message>
</context>
<context>
    <name>slipway::ClusterChoice</name>
    <message>
        <source>The catalogue has no cluster “%1”, so nothing can be built there. Choose another one, or add it in Settings.</source>
        <translation>目录中没有集群“%1”，因此无法在那里构建。请另选一个，或在设置中添加。</translation>
    </message>
    <message>
        <source>The catalogue has no cluster “%1”, so nothing can be deployed there. Choose another one, or add it in Settings.</source>
        <translation>目录中没有集群“%1”，因此无法部署到那里。请另选一个，或在设置中添加。</translation>
    </message>
    <message>
        <source>None of the catalogue&apos;s clusters is the default one, so nothing can be deployed. Choose one.</source>
        <translation>目录中没有默认集群，因此无法部署。请选择一个。</translation>
    </message>
    <message>
        <source>the one kubectl is set to</source>
        <translation>kubectl 当前所设的集群</translation>
    </message>
    <message>
        <source>the default one, %1</source>
        <translation>默认集群，%1</translation>
    </message>
    <message>
        <source>the default one</source>
        <translation>默认集群</translation>
    </message>
    <message>
        <source>%1 (unknown)</source>
        <comment>a cluster</comment>
        <translation>%1（未知）</translation>
    </message>
</context>
<context>
    <name>slipway::ClusterForm</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>New cluster</source>
        <translation>新集群</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add Cluster</source>
        <translation>添加集群</translation>
    </message>
    <message>
        <source>Name of the cluster</source>
        <translation>集群的名称</translation>
    </message>
    <message>
        <source>such as lab</source>
        <translation>例如 lab</translation>
    </message>
    <message>
        <source>File with the cluster&apos;s kubeconfig</source>
        <translation>集群的 kubeconfig 文件</translation>
    </message>
    <message>
        <source>kubectl&apos;s own</source>
        <translation>kubectl 自身的</translation>
    </message>
    <message>
        <source>Text of the cluster&apos;s kubeconfig</source>
        <translation>集群的 kubeconfig 文本</translation>
    </message>
    <message>
        <source>Context of the kubeconfig</source>
        <translation>kubeconfig 的上下文</translation>
    </message>
    <message>
        <source>the current one</source>
        <translation>当前上下文</translation>
    </message>
    <message>
        <source>Namespace of builds</source>
        <translation>构建的命名空间</translation>
    </message>
    <message>
        <source>the context&apos;s</source>
        <translation>上下文的</translation>
    </message>
    <message>
        <source>Image that clones repositories</source>
        <translation>克隆仓库的镜像</translation>
    </message>
    <message>
        <source>Volume claim of caches</source>
        <translation>缓存的卷声明</translation>
    </message>
    <message>
        <source>none: nothing is kept between builds</source>
        <translation>无：构建之间不保留任何内容</translation>
    </message>
    <message>
        <source>Service account of builds</source>
        <translation>构建的服务账户</translation>
    </message>
    <message>
        <source>the namespace&apos;s</source>
        <translation>命名空间的</translation>
    </message>
    <message>
        <source>For definitions that name no cluster</source>
        <translation>供未指定集群的构建定义使用</translation>
    </message>
    <message>
        <source>Test Connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What definitions call it (cluster_name); it cannot be changed later.</source>
        <translation>构建定义用它来指定集群（cluster_name）；以后不能更改。</translation>
    </message>
    <message>
        <source>Kubeconfig file</source>
        <translation>Kubeconfig 文件</translation>
    </message>
    <message>
        <source>Read where it lies whenever kubectl needs it.</source>
        <translation>kubectl 需要时在原处读取。</translation>
    </message>
    <message>
        <source>Or its text</source>
        <translation>或其文本</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Clone image</source>
        <translation>克隆镜像</translation>
    </message>
    <message>
        <source>Cache claim</source>
        <translation>缓存卷声明</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>服务账户</translation>
    </message>
    <message>
        <source>Asks the cluster for every right that a build needs.</source>
        <translation>向集群询问构建所需的每一项权限。</translation>
    </message>
    <message>
        <source>There is a cluster %1 already.</source>
        <translation>已有集群 %1。</translation>
    </message>
    <message>
        <source>The text counts, the file does not.</source>
        <translation>以文本为准，不用文件。</translation>
    </message>
    <message>
        <source>Asking the cluster…</source>
        <translation>正在询问集群…</translation>
    </message>
    <message>
        <source>Kubernetes %1 answers, and lets builds do all they need.</source>
        <translation>Kubernetes %1 有应答，并允许构建所需的全部操作。</translation>
    </message>
    <message>
        <source>none; paste what kubectl config view --raw --minify prints</source>
        <translation>无；请粘贴 kubectl config view --raw --minify 的输出</translation>
    </message>
    <message>
        <source>Scheduling strategies</source>
        <translation>调度策略</translation>
    </message>
    <message>
        <source>Add Strategy</source>
        <translation>添加策略</translation>
    </message>
    <message>
        <source>How sources come into the cluster</source>
        <translation>源码如何进入集群</translation>
    </message>
    <message>
        <source>Cloned in the cluster</source>
        <translation>在集群中克隆</translation>
    </message>
    <message>
        <source>Streamed from here</source>
        <translation>从本机传送</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>源码</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Which nodes builds go to, and which of them although they are tainted. Definitions choose one by its name (strategy_name).</source>
        <translation>构建去往哪些节点，以及哪些节点虽有污点也可使用。构建定义通过名称（strategy_name）选择策略。</translation>
    </message>
    <message>
        <source>For clusters that can&apos;t reach the forge: fetched on this machine and sent through kubectl exec.</source>
        <translation>用于无法访问代码托管平台的集群：在本机获取，再通过 kubectl exec 传送。</translation>
    </message>
    <message>
        <source>The cluster fetches them from the forge itself.</source>
        <translation>由集群自行从代码托管平台获取。</translation>
    </message>
    <message>
        <source>With sh and tar. What was fetched here goes into it, before the build&apos;s own container starts.</source>
        <translation>需包含 sh 和 tar。在本机获取的内容会在构建自身的容器启动之前放入其中。</translation>
    </message>
    <message>
        <source>With sh and git. Repositories are cloned in it, before the build&apos;s own container starts.</source>
        <translation>需包含 sh 和 git。仓库会在构建自身的容器启动之前在其中克隆。</translation>
    </message>
    <message>
        <source>Kept in %1 and never shown, and in no file while builds run.</source>
        <translation>保存在%1中，从不显示，构建运行时也不写入任何文件。</translation>
    </message>
    <message>
        <source>Asking the cluster, question %1 of %2…</source>
        <translation>正在询问集群，第 %1 个问题，共 %2 个…</translation>
    </message>
    <message>
        <source>Asks the cluster for every right that builds and deployments need.</source>
        <translation>向集群逐一询问构建和部署所需的每项权限。</translation>
    </message>
    <message>
        <source>Deployments may do all they need there.</source>
        <translation>部署也可以在那里完成所需的一切。</translation>
    </message>
    <message>
        <source>User of everybody in the pods, as a number</source>
        <translation>Pod 中所有容器的用户（编号）</translation>
    </message>
    <message>
        <source>the images&apos; own</source>
        <translation>镜像自己的用户</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>A number such as 1000, for namespaces that let nobody be root: pods then keep to the restricted Pod Security Standard.</source>
        <translation>例如 1000 的编号，用于不允许 root 的命名空间：Pod 会遵守 restricted 级别的 Pod 安全标准。</translation>
    </message>
</context>
<context>
    <name>slipway::ClusterWords</name>
    <message>
        <source>No node takes the build&apos;s pod: %1</source>
        <translation>没有节点接收构建的 Pod：%1</translation>
    </message>
    <message>
        <source>The image of the container %1 can&apos;t be had yet: %2</source>
        <translation>容器 %1 的镜像暂时无法取得：%2</translation>
    </message>
    <message>
        <source>The image of the container %1 can&apos;t be had (%2): %3</source>
        <translation>容器 %1 的镜像无法取得（%2）：%3</translation>
    </message>
    <message>
        <source>The container %1 does not start yet: the cluster gives no reason; its node may not answer.</source>
        <translation>容器 %1 尚未启动：集群没有给出原因；其节点可能没有应答。</translation>
    </message>
    <message>
        <source>The container %1 does not start yet: %2</source>
        <translation>容器 %1 尚未启动：%2</translation>
    </message>
    <message>
        <source>The container %1 can&apos;t be made: %2</source>
        <translation>无法创建容器 %1：%2</translation>
    </message>
    <message>
        <source>The container %1 ran out of memory. Raise the memory limit of the definition.</source>
        <translation>容器 %1 内存不足。请提高构建定义的内存上限。</translation>
    </message>
    <message>
        <source>The container %1 ended with exit code %2 (%3</source>
        <translation>容器 %1 以退出码 %2 结束 (%3</translation>
    </message>
    <message>
        <source>The cluster has not made the build&apos;s pod yet.</source>
        <translation>集群尚未创建构建的 Pod。</translation>
    </message>
    <message>
        <source>The cluster can&apos;t make the build&apos;s pod yet: %1</source>
        <translation>集群暂时无法创建构建的 Pod：%1</translation>
    </message>
    <message>
        <source>The cluster refuses the build&apos;s pod: %1</source>
        <translation>集群拒绝构建的 Pod：%1</translation>
    </message>
    <message>
        <source>The cluster holds back the build&apos;s Job: it is suspended.</source>
        <translation>集群搁置了构建的 Job：它已被挂起。</translation>
    </message>
    <message>
        <source>The cluster gave up the build&apos;s Job (%1): %2</source>
        <translation>集群放弃了构建的 Job（%1）：%2</translation>
    </message>
    <message>
        <source>The cluster ended the build&apos;s pod (%1): %2</source>
        <translation>集群结束了构建的 Pod（%1）：%2</translation>
    </message>
    <message>
        <source>The cluster ended the build&apos;s pod: %1</source>
        <translation>集群结束了构建的 Pod：%1</translation>
    </message>
    <message>
        <source>The cluster does not answer: %1</source>
        <translation>集群没有应答：%1</translation>
    </message>
    <message>
        <source>The cluster %1 does not tell how the build is: %2 It must allow to get, list and watch pods.</source>
        <translation>集群 %1 没有告知构建的状况：%2 它必须允许对 pods 执行 get、list 和 watch。</translation>
    </message>
    <message>
        <source>The cluster %1 does not tell how the build is: %2</source>
        <translation>集群 %1 没有告知构建的状况：%2</translation>
    </message>
    <message>
        <source>The Job could not be created in the cluster %1: %2</source>
        <translation>无法在集群 %1 中创建 Job：%2</translation>
    </message>
    <message>
        <source>A volume claim could not be created in the cluster %1: %2</source>
        <translation>无法在集群 %1 中创建卷声明：%2</translation>
    </message>
    <message>
        <source>What belongs to the Job could not be created in the cluster %1: %2</source>
        <translation>无法在集群 %1 中创建属于 Job 的对象：%2</translation>
    </message>
    <message>
        <source>The node of the build&apos;s pod does not answer.</source>
        <translation>构建的 Pod 所在节点没有应答。</translation>
    </message>
    <message>
        <source>The node of the build&apos;s pod was lost: %1</source>
        <translation>构建的 Pod 所在节点已丢失：%1</translation>
    </message>
    <message>
        <source>The node of the build&apos;s pod was lost.</source>
        <translation>构建的 Pod 所在节点已丢失。</translation>
    </message>
    <message>
        <source>The build&apos;s pod is gone before its end: %1</source>
        <translation>构建的 Pod 在结束之前消失：%1</translation>
    </message>
    <message>
        <source>The build&apos;s pod failed, and the cluster does not say why.</source>
        <translation>构建的 Pod 失败，集群没有说明原因。</translation>
    </message>
    <message>
        <source>Somebody removed the build&apos;s pod before its end.</source>
        <translation>有人在构建的 Pod 结束之前删除了它。</translation>
    </message>
    <message>
        <source>Somebody removed the Job %1 from the cluster before it began.</source>
        <translation>有人在 Job %1 开始之前把它从集群中删除。</translation>
    </message>
    <message>
        <source>Somebody removed the Job %1 from the cluster before it ended.</source>
        <translation>有人在 Job %1 结束之前把它从集群中删除。</translation>
    </message>
    <message>
        <source>The cluster does not answer: no words of it.</source>
        <translation>集群没有应答：没有任何回复。</translation>
    </message>
    <message>
        <source>The cluster %1 does not tell how the build is: it does not answer.</source>
        <translation>集群 %1 没有告知构建的情况：它没有应答。</translation>
    </message>
    <message>
        <source>The Job could not be created in the cluster %1: it does not answer.</source>
        <translation>无法在集群 %1 中创建 Job：它没有应答。</translation>
    </message>
    <message>
        <source>A volume claim could not be created in the cluster %1: it does not answer.</source>
        <translation>无法在集群 %1 中创建卷声明：它没有应答。</translation>
    </message>
    <message>
        <source>What belongs to the Job could not be created in the cluster %1: it does not answer.</source>
        <translation>无法在集群 %1 中创建属于该 Job 的内容：它没有应答。</translation>
    </message>
    <message>
        <source>The build&apos;s pod is gone before its end: somebody removed it, or its node was lost.</source>
        <translation>构建的 Pod 在结束之前就不见了：有人移除了它，或者它的节点已丢失。</translation>
    </message>
    <message>
        <source>Kept files that are too large for the log were not fetched before the container ended, which waits half an hour for that. Build again, or let the definition put them into an object storage.</source>
        <translation>对日志来说过大的保留文件，在容器结束之前没有取回；容器为此等待半小时。请重新构建，或让构建定义把它们放入对象存储。</translation>
    </message>
    <message>
        <source>The image of the container %1 can&apos;t be had (%2): %3. Look at its name, and at how the cluster signs in to its registry.</source>
        <translation>无法取得容器 %1 的镜像（%2）：%3。请检查镜像名称，以及集群如何登录其镜像仓库。</translation>
    </message>
    <message>
        <source>The image of the container %1 has no /bin/sh, which runs the steps of a build. Choose an image that has one.</source>
        <translation>容器 %1 的镜像没有 /bin/sh，而构建步骤由它运行。请选择带有 /bin/sh 的镜像。</translation>
    </message>
    <message>
        <source>The cluster lets nobody be root, and the image of the container %1 is not made for that: %2. Choose an image whose user is a number other than 0.</source>
        <translation>集群不允许任何人使用 root，而容器 %1 的镜像不是为此制作的：%2。请选择用户为非 0 数字的镜像。</translation>
    </message>
    <message>
        <source>The volume claim %1 is not in the cluster&apos;s namespace, so no node takes the build&apos;s pod. Make it there, or name another one in the definition or the cluster&apos;s settings.</source>
        <translation>集群的命名空间中没有卷声明 %1，因此没有节点接受构建的 Pod。请在那里创建它，或在构建定义或集群设置中指定另一个。</translation>
    </message>
    <message>
        <source>The container %1 can&apos;t be made: %2. Mend that, in the definition or in the cluster, and build again.</source>
        <translation>无法创建容器 %1：%2。请在构建定义或集群中解决后重新构建。</translation>
    </message>
    <message>
        <source>The cluster refuses the build&apos;s pod: %1. Mend that, in the definition or in the cluster, and build again.</source>
        <translation>集群拒绝了构建的 Pod：%1。请在构建定义或集群中解决后重新构建。</translation>
    </message>
    <message>
        <source>The cluster does not give the log: %1</source>
        <translation>集群没有给出日志：%1</translation>
    </message>
    <message>
        <source>The cluster does not tell how the build is: %1</source>
        <translation>集群没有告知构建的状态：%1</translation>
    </message>
    <message>
        <source>The Job can&apos;t be created in the cluster yet: %1</source>
        <translation>暂时无法在集群中创建 Job：%1</translation>
    </message>
    <message>
        <source>A volume claim can&apos;t be created in the cluster yet: %1</source>
        <translation>暂时无法在集群中创建卷声明：%1</translation>
    </message>
    <message>
        <source>What belongs to the Job can&apos;t be created in the cluster yet: %1</source>
        <translation>暂时无法在集群中创建 Job 的附属对象：%1</translation>
    </message>
    <message>
        <source>The build ended well, but the cluster did not give its log, with which outputs and kept files come: its end is missing. Have that mended, and build again.</source>
        <translation>构建正常结束，但集群没有给出完整的日志（输出和保留的文件随日志传回）：缺少结尾。请修复后重新构建。</translation>
    </message>
    <message>
        <source>The build ended well, but the cluster did not give its log, with which outputs and kept files come: %1. Have that mended, and build again.</source>
        <translation>构建正常结束，但集群没有给出日志（输出和保留的文件随日志传回）：%1。请修复后重新构建。</translation>
    </message>
</context>
<context>
    <name>slipway::CodeHostCard</name>
    <message>
        <source>Add Code Host…</source>
        <translation>添加代码托管…</translation>
    </message>
    <message>
        <source>None yet. A repository can name one of them, an owner and a name instead of its whole address and a password.</source>
        <translation>尚无。仓库可以引用其中一个，加上所有者和名称，而不必写完整地址和密码。</translation>
    </message>
    <message>
        <source>%1, without a secret</source>
        <translation>%1，无密钥</translation>
    </message>
    <message>
        <source>%1, with a secret</source>
        <translation>%1，有密钥</translation>
    </message>
    <message>
        <source>%1, as %2, with a secret</source>
        <translation>%1，用户 %2，有密钥</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Remove the code host %1?</source>
        <translation>移除代码托管 %1？</translation>
    </message>
    <message>
        <source>Delete the code host %1?</source>
        <translation>删除代码托管 %1？</translation>
    </message>
    <message>
        <source>Its secret is deleted from %1; that cannot be undone.</source>
        <translation>它的密钥会从%1中删除；此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>slipway::CodeHostForm</name>
    <message>
        <source>another</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>New code host</source>
        <translation>新建代码托管</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add Code Host</source>
        <translation>添加代码托管</translation>
    </message>
    <message>
        <source>Name of the code host</source>
        <translation>代码托管的名称</translation>
    </message>
    <message>
        <source>such as forge</source>
        <translation>例如 forge</translation>
    </message>
    <message>
        <source>Address of the code host</source>
        <translation>代码托管的地址</translation>
    </message>
    <message>
        <source>User name at the code host</source>
        <translation>代码托管的用户名</translation>
    </message>
    <message>
        <source>any, if the host takes a token</source>
        <translation>若用令牌则任意</translation>
    </message>
    <message>
        <source>Password, token or private key for the code host</source>
        <translation>代码托管的密码、令牌或私钥</translation>
    </message>
    <message>
        <source>Kind of the code host</source>
        <translation>代码托管的类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Definitions name the host by it; it cannot be changed later.</source>
        <translation>构建定义以此名称引用它，之后不能更改。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>What stands before owner and name in the address a repository is cloned from.</source>
        <translation>克隆地址中位于所有者和名称之前的部分。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>There is a code host %1 already.</source>
        <translation>已有代码托管 %1。</translation>
    </message>
    <message>
        <source>This is no private key: its first line says -----BEGIN … PRIVATE KEY-----.</source>
        <translation>这不是私钥：私钥首行为 -----BEGIN … PRIVATE KEY-----。</translation>
    </message>
    <message>
        <source>The secret travels to this host without encryption.</source>
        <translation>密钥会未加密地发送到此主机。</translation>
    </message>
    <message>
        <source>A private key, for repositories that are not public. Kept in %1 and never shown.</source>
        <translation>用于非公开仓库的私钥。保存在%1中，从不显示。</translation>
    </message>
    <message>
        <source>A password or token, for repositories that are not public. Kept in %1 and never shown.</source>
        <translation>用于非公开仓库的密码或令牌。保存在%1中，从不显示。</translation>
    </message>
</context>
<context>
    <name>slipway::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>搜索或执行</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>more actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation>没有与“%1”匹配的内容。</translation>
    </message>
</context>
<context>
    <name>slipway::CommitCheck</name>
    <message>
        <source>“%1” is no name git accepts for a branch or tag.</source>
        <translation>git 不接受“%1”作为分支或标签的名称。</translation>
    </message>
    <message>
        <source>“%1” is no commit.</source>
        <translation>“%1”不是提交。</translation>
    </message>
    <message>
        <source>The repository left no answer.</source>
        <translation>仓库没有给出结果。</translation>
    </message>
</context>
<context>
    <name>slipway::ComparePage</name>
    <message>
        <source>%1, %2</source>
        <comment>what came and when</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, replayed</source>
        <translation>%1，重放</translation>
    </message>
    <message>
        <source>Two Deliveries Compared</source>
        <translation>比较两个投递</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>Nothing differs but how the body is written.</source>
        <translation>只有请求体的写法不同。</translation>
    </message>
    <message numerus="yes">
        <source>%n rows differ</source>
        <translation>
            <numerusform>%n 行不同</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; the bodies are the same.</source>
        <translation>%1；请求体相同。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>count of differences</comment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>slipway::CompareView</name>
    <message>
        <source>Two logs compared</source>
        <translation>比较的两份日志</translation>
    </message>
    <message numerus="yes">
        <source>%n equal line(s)</source>
        <translation>
            <numerusform>%n 行相同</numerusform>
        </translation>
    </message>
    <message>
        <source>1 equal line</source>
        <translation>1 行相同</translation>
    </message>
    <message>
        <source>%1 equal lines</source>
        <translation>%1 行相同</translation>
    </message>
    <message>
        <source>first new line</source>
        <translation>第一条新行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Show in the Log of %1</source>
        <translation>在 %1 的日志中显示</translation>
    </message>
    <message>
        <source>First new line</source>
        <translation>第一条新行</translation>
    </message>
    <message>
        <source>Moved, in %1: %2</source>
        <comment>a line of a log</comment>
        <translation>已移动，%1：%2</translation>
    </message>
    <message>
        <source>Changed, in %1: %2</source>
        <comment>a line of a log</comment>
        <translation>有变化，%1：%2</translation>
    </message>
    <message>
        <source>Only in %1: %2</source>
        <comment>a line of a log</comment>
        <translation>仅在 %1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::ComponentActions</name>
    <message>
        <source>The switch of %1 was not saved: %2</source>
        <translation>%1 的开关未保存：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n switch(es) were not saved: %1</source>
        <translation>
            <numerusform>%n 个开关未保存：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Git webhook of %1 switched on</source>
        <translation>已开启 %1 的 Git Webhook</translation>
    </message>
    <message>
        <source>Git webhook of %1 switched off</source>
        <translation>已关闭 %1 的 Git Webhook</translation>
    </message>
    <message numerus="yes">
        <source>%n git webhook(s) switched on</source>
        <translation>
            <numerusform>已开启 %n 个 Git Webhook</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n git webhook(s) switched off</source>
        <translation>
            <numerusform>已关闭 %n 个 Git Webhook</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not built: %2</source>
        <translation>%1 未构建：%2</translation>
    </message>
    <message>
        <source>Build #%1 of %2 queued</source>
        <translation>%2 的构建 #%1 已排队</translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) queued</source>
        <translation>
            <numerusform>%n 个构建已排队</numerusform>
        </translation>
    </message>
    <message>
        <source>The build was not cancelled: %1</source>
        <translation>构建未取消：%1</translation>
    </message>
    <message>
        <source>The state of %1 was not saved: %2</source>
        <translation>%1 的状态未保存：%2</translation>
    </message>
    <message>
        <source>%1 closed: pushes to it are refused</source>
        <translation>%1 已关闭：它的推送将被拒绝</translation>
    </message>
    <message>
        <source>%1 reopened</source>
        <translation>%1 已重新启用</translation>
    </message>
    <message>
        <source>%1 marked as %2</source>
        <translation>%1 已标记为%2</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n component(s)?</source>
        <translation>
            <numerusform>移除 %n 个组件？</numerusform>
        </translation>
    </message>
    <message>
        <source>Its webhook address stops answering, so pushes to it build nothing. Builds and deliveries so far stay in their lists.</source>
        <translation>它的 Webhook 地址将停止应答，推送不再构建。已有的构建和投递仍留在列表中。</translation>
    </message>
    <message>
        <source>Their webhook addresses stop answering, so pushes to them build nothing. Builds and deliveries so far stay in their lists.</source>
        <translation>它们的 Webhook 地址将停止应答，推送不再构建。已有的构建和投递仍留在列表中。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1 was not removed: %2</source>
        <translation>%1 未移除：%2</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 已移除</translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) removed</source>
        <translation>
            <numerusform>已移除 %n 个组件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not put back: %2</source>
        <translation>%1 未恢复：%2</translation>
    </message>
    <message>
        <source>%1 is back with a new webhook secret, for the old one could not be read. Enter the new one at the forge.</source>
        <translation>%1 已恢复，但旧的 Webhook 密钥无法读取，已换用新密钥。请在代码托管平台填写新密钥。</translation>
    </message>
    <message>
        <source>The webhook secret of %1 was not put back: %2</source>
        <translation>%1 的 Webhook 密钥未恢复：%2</translation>
    </message>
    <message>
        <source>The token of %1 was not put back: %2</source>
        <translation>%1 的令牌未恢复：%2</translation>
    </message>
    <message>
        <source>Webhook address of %1 copied</source>
        <translation>已复制 %1 的 Webhook 地址</translation>
    </message>
    <message numerus="yes">
        <source>%n webhook address(es) copied</source>
        <translation>
            <numerusform>已复制 %n 个 Webhook 地址</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no webhook address to copy: the listener is not running.</source>
        <translation>没有可复制的 webhook 地址：监听器未运行。</translation>
    </message>
    <message>
        <source>There is no webhook address to copy: %1</source>
        <translation>没有可复制的 webhook 地址：%1</translation>
    </message>
    <message>
        <source>Image webhook of %1 switched on</source>
        <translation>已开启 %1 的镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>Image webhook of %1 switched off</source>
        <translation>已关闭 %1 的镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>API of %1 switched on</source>
        <translation>已开启 %1 的 API</translation>
    </message>
    <message>
        <source>API of %1 switched off</source>
        <translation>已关闭 %1 的 API</translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s) switched on</source>
        <translation>
            <numerusform>已开启 %n 个 Webhook</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s) switched off</source>
        <translation>
            <numerusform>已关闭 %n 个 Webhook</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image webhook(s) switched on</source>
        <translation>
            <numerusform>已开启 %n 个镜像仓库 Webhook</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image webhook(s) switched off</source>
        <translation>
            <numerusform>已关闭 %n 个镜像仓库 Webhook</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>API of %n component(s) switched on</source>
        <translation>
            <numerusform>已开启 %n 个组件的 API</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>API of %n component(s) switched off</source>
        <translation>
            <numerusform>已关闭 %n 个组件的 API</numerusform>
        </translation>
    </message>
    <message>
        <source>The image webhook&apos;s secret of %1 was not put back: %2</source>
        <translation>%1 的镜像仓库 Webhook 密钥未恢复：%2</translation>
    </message>
    <message>
        <source>The API key of %1 was not put back: %2</source>
        <translation>%1 的 API 密钥未恢复：%2</translation>
    </message>
    <message>
        <source>The registry password of %1 was not put back: %2</source>
        <translation>%1 的镜像仓库密码未恢复：%2</translation>
    </message>
    <message>
        <source>Close %1?</source>
        <translation>关闭 %1？</translation>
    </message>
    <message numerus="yes">
        <source>Close %n component(s)?</source>
        <translation>
            <numerusform>关闭 %n 个组件？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is deployed of %n of them is stopped.</source>
        <translation>
            <numerusform>其中 %n 个组件已部署的内容将停止。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pushes are refused.</source>
        <translation>推送将被拒绝。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 reopened. Build #%2 is still stopped: start it on the Deploy tab</source>
        <translation>%1 已重新启用。构建 #%2 仍处于停止状态：请在“部署”页启动它</translation>
    </message>
    <message>
        <source>%1 was not started again: %2</source>
        <translation>%1 没有重新启动：%2</translation>
    </message>
    <message>
        <source>What is deployed of them is stopped, and their containers are removed; volumes stay.</source>
        <translation>它们已部署的内容将停止，其容器将移除；卷会保留。</translation>
    </message>
    <message>
        <source>The deploy target of %1 was not put back: %2</source>
        <translation>%1 的部署目标没有恢复：%2</translation>
    </message>
</context>
<context>
    <name>slipway::ComponentHead</name>
    <message>
        <source>Build Now</source>
        <translation>立即构建</translation>
    </message>
    <message>
        <source>Cancel Build</source>
        <translation>取消构建</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>没有镜像</translation>
    </message>
    <message>
        <source>no repository</source>
        <translation>没有仓库</translation>
    </message>
    <message>
        <source>Not isolated</source>
        <translation>未隔离</translation>
    </message>
</context>
<context>
    <name>slipway::ComponentListModel</name>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>Never built</source>
        <translation>从未构建</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>never built</source>
        <translation>从未构建</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Last Build</source>
        <translation>最近构建</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 is built from an image, so no push to a repository builds it</source>
        <translation>%1 从镜像构建，因此向仓库推送不会构建它</translation>
    </message>
    <message>
        <source>%1 is built from a repository, so no pushed image builds it</source>
        <translation>%1 从仓库构建，因此镜像推送不会构建它</translation>
    </message>
    <message>
        <source>Git webhook of %1</source>
        <translation>%1 的 Git Webhook</translation>
    </message>
    <message>
        <source>Image webhook of %1</source>
        <translation>%1 的镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>API of %1</source>
        <translation>%1 的 API</translation>
    </message>
    <message>
        <source>%1, off</source>
        <translation>%1，关闭</translation>
    </message>
    <message>
        <source>%1, on</source>
        <translation>%1，开启</translation>
    </message>
    <message>
        <source>%1, being switched off</source>
        <translation>%1，正在关闭</translation>
    </message>
    <message>
        <source>%1, being switched on</source>
        <translation>%1，正在开启</translation>
    </message>
    <message>
        <source>%1, off; switching it on failed</source>
        <translation>%1，关闭；开启失败</translation>
    </message>
    <message>
        <source>%1, on; switching it off failed</source>
        <translation>%1，开启；关闭失败</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Last build not known</source>
        <translation>上次构建未知</translation>
    </message>
</context>
<context>
    <name>slipway::ComponentListPage</name>
    <message>
        <source>Filter components</source>
        <translation>筛选组件</translation>
    </message>
    <message>
        <source>Quick filters</source>
        <translation>快速筛选</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Further filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>No component yet</source>
        <translation>还没有组件</translation>
    </message>
    <message>
        <source>A component is a repository and how it is built. Add the first one, and Slipway builds it after every push.</source>
        <translation>组件就是一个仓库和它的构建方式。添加第一个组件，之后每次推送 Slipway 都会构建它。</translation>
    </message>
    <message>
        <source>Open the Sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Auto-build off</source>
        <translation>未开自动构建</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n project(s)</source>
        <translation>
            <numerusform>%n 个项目，共 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>project %1</source>
        <translation>项目 %1</translation>
    </message>
    <message>
        <source>No component matches</source>
        <translation>没有匹配的组件</translation>
    </message>
    <message>
        <source>The filter leaves nothing: %1.</source>
        <translation>没有符合筛选的内容：%1。</translation>
    </message>
    <message>
        <source>The last builds could not be read: %1</source>
        <translation>无法读取最近的构建：%1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nothing has arrived for them yet.</source>
        <translation>它们尚未收到任何投递。</translation>
    </message>
    <message numerus="yes">
        <source>Of their last %n deliveries, on would have built %1 more, off %2 fewer.</source>
        <translation>
            <numerusform>在它们最近的 %n 次投递中，打开会多构建 %1 次，关闭会少构建 %2 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of their last %n deliveries, on would have built %1 more.</source>
        <translation>
            <numerusform>在它们最近的 %n 次投递中，打开会多构建 %1 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of their last %n deliveries, off would have built %1 fewer.</source>
        <translation>
            <numerusform>在它们最近的 %n 次投递中，关闭会少构建 %1 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The switches would have made no difference to their last %n deliveries.</source>
        <translation>
            <numerusform>对它们最近的 %n 次投递，开关不会有任何影响。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ComponentPage</name>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>What it is called and where it belongs.</source>
        <translation>名称和所属。</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Show Delivery</source>
        <translation>显示投递</translation>
    </message>
    <message>
        <source>Build Source</source>
        <translation>构建源</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>%1 was changed elsewhere meanwhile. Saving replaces those changes.</source>
        <translation>%1 已在别处更改。保存会覆盖那些更改。</translation>
    </message>
    <message>
        <source>Discard Mine</source>
        <translation>放弃我的更改</translation>
    </message>
    <message>
        <source>The changes were not saved: %1</source>
        <translation>更改未保存：%1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Changes to %1 saved</source>
        <translation>%1 的更改已保存</translation>
    </message>
    <message>
        <source>The changes were not taken back: %1</source>
        <translation>更改未撤销：%1</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>What each build is made from.</source>
        <translation>每次构建所用的内容。</translation>
    </message>
    <message>
        <source>What runs on this machine when a trigger passes its rules.</source>
        <translation>触发器通过规则后在本机运行的内容。</translation>
    </message>
    <message>
        <source>Queue and Isolation</source>
        <translation>队列与隔离</translation>
    </message>
    <message>
        <source>When its builds run, and how far they reach.</source>
        <translation>何时运行构建，以及构建能触及的范围。</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
</context>
<context>
    <name>slipway::ComponentService</name>
    <message>
        <source>There is no component “%1”.</source>
        <translation>没有组件“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>%n components are called “%1”; name the project too, as in %2/%1.</source>
        <translation>
            <numerusform>有 %n 个组件名为“%1”；请同时写出项目，例如 %2/%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>A component needs a name.</source>
        <translation>组件需要名称。</translation>
    </message>
    <message>
        <source>A component&apos;s name can&apos;t contain “/” or “#”.</source>
        <translation>组件名称不能包含“/”或“#”。</translation>
    </message>
    <message>
        <source>The timeout must lie between 1 and 10080 minutes.</source>
        <translation>超时必须在 1 到 10080 分钟之间。</translation>
    </message>
    <message>
        <source>Project %1 already has a component “%2”.</source>
        <translation>项目 %1 中已有组件“%2”。</translation>
    </message>
    <message>
        <source>The component is not there any more.</source>
        <translation>组件已不存在。</translation>
    </message>
    <message>
        <source>No secret is set for this component.</source>
        <translation>此组件未设置密钥。</translation>
    </message>
    <message>
        <source>No credential is set for this component.</source>
        <translation>此组件未设置凭据。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the key of a project: lower-case letters, digits, - and _ only, and a letter or digit first.</source>
        <translation>“%1”不能作为项目的标识：只能使用小写字母、数字、- 和 _，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>%1 has no repository address, so no push could ever belong to it. Set the address, or switch the repository check off.</source>
        <translation>%1 没有仓库地址，因此任何推送都不会属于它。请设置地址，或关闭仓库检查。</translation>
    </message>
    <message>
        <source>A component&apos;s id is 32 lower-case hex digits.</source>
        <translation>组件的 id 由 32 位小写十六进制数字组成。</translation>
    </message>
    <message>
        <source>There is a component with the id %1 already.</source>
        <translation>已存在 id 为 %1 的组件。</translation>
    </message>
    <message>
        <source>No secret is set for this component&apos;s image webhook.</source>
        <translation>该组件的镜像仓库 Webhook 没有设置密钥。</translation>
    </message>
    <message>
        <source>The component is not built from an image.</source>
        <translation>该组件不是从镜像构建的。</translation>
    </message>
    <message>
        <source>No credential is set for this component&apos;s registry.</source>
        <translation>该组件的镜像仓库没有设置凭据。</translation>
    </message>
    <message>
        <source>This component&apos;s image has not moved, so there is nothing to go back to.</source>
        <translation>该组件的镜像没有变动过，因此没有可恢复的版本。</translation>
    </message>
    <message>
        <source>%1 is not built from an image, so no pushed image could ever belong to it. Set its image, or leave the image webhook off.</source>
        <translation>%1 不是从镜像构建的，推送的镜像永远不会属于它。请设置其镜像，或保持镜像仓库 Webhook 关闭。</translation>
    </message>
    <message>
        <source>Tag policy</source>
        <translation>标签策略</translation>
    </message>
    <message>
        <source>The time to mature must lie between 0 and 10080 minutes.</source>
        <translation>成熟时间必须在 0 到 10080 分钟之间。</translation>
    </message>
    <message>
        <source>This component has no API key yet.</source>
        <translation>此组件还没有 API 密钥。</translation>
    </message>
    <message>
        <source>Registries sign nothing, so a public key lets none of them in. Set a secret.</source>
        <translation>镜像仓库不签名，因此设为公钥会使它们都无法通过。请设置密钥。</translation>
    </message>
    <message>
        <source>A component has 1 to %1 slots.</source>
        <translation>组件有 1 到 %1 个槽位。</translation>
    </message>
</context>
<context>
    <name>slipway::ComponentTable</name>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Auto-Build</source>
        <translation>自动构建</translation>
    </message>
    <message>
        <source>Build Now</source>
        <translation>立即构建</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>slipway::ComponentsPane</name>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>New Component…</source>
        <translation>新建组件…</translation>
    </message>
    <message>
        <source>Build Now</source>
        <translation>立即构建</translation>
    </message>
    <message>
        <source>Switch Git Webhook</source>
        <translation>切换 Git Webhook</translation>
    </message>
    <message>
        <source>Copy Webhook Address</source>
        <translation>复制 Webhook 地址</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Why Did It (Not) Build?</source>
        <translation>为什么（没有）构建？</translation>
    </message>
    <message>
        <source>Save Changes</source>
        <translation>保存更改</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No component is selected.</source>
        <translation>未选中组件。</translation>
    </message>
    <message>
        <source>Several components are selected.</source>
        <translation>选中了多个组件。</translation>
    </message>
    <message>
        <source>No component is open.</source>
        <translation>没有打开组件。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message>
        <source>Build %1 Now</source>
        <translation>立即构建 %1</translation>
    </message>
    <message>
        <source>Switch Git Webhook of %1 Off</source>
        <translation>关闭 %1 的 Git Webhook</translation>
    </message>
    <message>
        <source>Switch Git Webhook of %1 On</source>
        <translation>开启 %1 的 Git Webhook</translation>
    </message>
    <message>
        <source>Copy Webhook Address of %1</source>
        <translation>复制 %1 的 Webhook 地址</translation>
    </message>
    <message>
        <source>Remove %1…</source>
        <translation>移除 %1…</translation>
    </message>
    <message>
        <source>Why Did %1 (Not) Build?</source>
        <translation>%1 为什么（没有）构建？</translation>
    </message>
    <message>
        <source>This component is not there any more.</source>
        <translation>此组件已不存在。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Switch Git Webhook Off</source>
        <translation>关闭 Git Webhook</translation>
    </message>
    <message>
        <source>Switch Git Webhook On</source>
        <translation>开启 Git Webhook</translation>
    </message>
    <message>
        <source>Reopen Component</source>
        <translation>重新启用组件</translation>
    </message>
    <message>
        <source>Close Component</source>
        <translation>关闭组件</translation>
    </message>
    <message>
        <source>Mark As</source>
        <translation>标记为</translation>
    </message>
    <message>
        <source>The sample was not made: %1</source>
        <translation>未能创建示例：%1</translation>
    </message>
    <message>
        <source>Nothing has arrived for this component yet</source>
        <translation>此组件尚未收到任何内容</translation>
    </message>
    <message>
        <source>Switch Image Webhook</source>
        <translation>切换镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>Switch Image Webhook of %1 Off</source>
        <translation>关闭 %1 的镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>Switch Image Webhook of %1 On</source>
        <translation>开启 %1 的镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>%1 is built from an image.</source>
        <translation>%1 从镜像构建。</translation>
    </message>
    <message>
        <source>%1 is built from a git repository.</source>
        <translation>%1 从 Git 仓库构建。</translation>
    </message>
    <message>
        <source>Switch Image Webhook Off</source>
        <translation>关闭镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>Switch Image Webhook On</source>
        <translation>开启镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>Switch API</source>
        <translation>切换 API</translation>
    </message>
    <message>
        <source>Switch API of %1 Off</source>
        <translation>关闭 %1 的 API</translation>
    </message>
    <message>
        <source>Switch API of %1 On</source>
        <translation>开启 %1 的 API</translation>
    </message>
    <message>
        <source>Switch API Off</source>
        <translation>关闭 API</translation>
    </message>
    <message>
        <source>Switch API On</source>
        <translation>打开 API</translation>
    </message>
    <message>
        <source>Close Component…</source>
        <translation>关闭组件…</translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation>部署…</translation>
    </message>
    <message>
        <source>Deploy %1…</source>
        <translation>部署 %1…</translation>
    </message>
    <message>
        <source>%1 has no deploy target.</source>
        <translation>%1 没有部署目标。</translation>
    </message>
</context>
<context>
    <name>slipway::ConfigService</name>
    <message>
        <source>Nothing was changed, because a secret could not be stored</source>
        <translation>没有做任何更改，因为无法保存密钥</translation>
    </message>
    <message>
        <source>The API key of %1: %2</source>
        <translation>%1 的 API 密钥：%2</translation>
    </message>
    <message>
        <source>Registries sign nothing, so a public key lets none of them in.</source>
        <translation>镜像仓库不签名，因此设为公钥会使它们都无法通过。</translation>
    </message>
    <message>
        <source>The secret of %1: %2</source>
        <translation>%1 的密钥：%2</translation>
    </message>
    <message>
        <source>Slipway is closing.</source>
        <translation>Slipway 正在关闭。</translation>
    </message>
</context>
<context>
    <name>slipway::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>slipway::ContainerEngine</name>
    <message>
        <source>It was deployed with %1, which is not installed here any more. Install it again, or end it there yourself and deploy anew.</source>
        <translation>它是用 %1 部署的，而这里已不再安装它。请重新安装，或自行在那里结束它后重新部署。</translation>
    </message>
    <message>
        <source>It was deployed with %1, and now %2 or %3 lead elsewhere. Start Slipway as it was started then, or end it there yourself and deploy anew.</source>
        <translation>它是用 %1 部署的，而 %2 或 %3 现在指向别处。请按当时的方式启动 Slipway，或自行在那里结束它后重新部署。</translation>
    </message>
    <message>
        <source>What serves was deployed with %1, and now the settings choose %2. Stop it first, or choose %3 again.</source>
        <translation>正在提供服务的是用 %1 部署的，而设置中现在选择的是 %2。请先停止它，或重新选择 %3。</translation>
    </message>
</context>
<context>
    <name>slipway::ControlClient</name>
    <message>
        <source>No Slipway answers on this data folder.</source>
        <translation>此数据目录上没有 Slipway 应答。</translation>
    </message>
    <message>
        <source>Slipway ended before it answered.</source>
        <translation>Slipway 在应答之前结束了。</translation>
    </message>
    <message>
        <source>Nobody waits for the answer any more.</source>
        <translation>已经没有人等待应答。</translation>
    </message>
    <message>
        <source>The request is too large.</source>
        <translation>请求过大。</translation>
    </message>
    <message>
        <source>Slipway did not answer in time.</source>
        <translation>Slipway 没有及时应答。</translation>
    </message>
    <message>
        <source>What answers on this data folder is not Slipway.</source>
        <translation>此数据目录上应答的不是 Slipway。</translation>
    </message>
</context>
<context>
    <name>slipway::ControlServer</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建目录 %1。</translation>
    </message>
    <message>
        <source>The folder %1 belongs to somebody else, or others may write in it.</source>
        <translation>目录 %1 属于其他人，或其他人可以写入。</translation>
    </message>
    <message>
        <source>The request is too large.</source>
        <translation>请求过大。</translation>
    </message>
    <message>
        <source>The answer is too large; ask for less.</source>
        <translation>应答过大；请减少查询的内容。</translation>
    </message>
    <message>
        <source>The control socket %1 cannot be opened: %2.</source>
        <translation>无法打开控制套接字 %1：%2。</translation>
    </message>
    <message>
        <source>Too many command lines talk to this Slipway.</source>
        <translation>连接到此 Slipway 的命令行过多。</translation>
    </message>
</context>
<context>
    <name>slipway::DataSection</name>
    <message>
        <source>Open Folder</source>
        <translation>打开目录</translation>
    </message>
    <message>
        <source>No program on this desktop opens folders; the path above can be copied.</source>
        <translation>此桌面上没有程序可以打开目录；可以复制上面的路径。</translation>
    </message>
    <message>
        <source>any age</source>
        <translation>不限时间</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>slipway::DayBars</name>
    <message>
        <source>Builds per day</source>
        <translation>每日构建</translation>
    </message>
    <message>
        <source>%1 builds passed and %2 failed in %3 days; today %4 and %5.</source>
        <translation>%3 天内 %1 次成功，%2 次失败；今天分别为 %4 和 %5。</translation>
    </message>
    <message>
        <source>%1: %2 passed, %3 failed, %4 cancelled or interrupted</source>
        <comment>day</comment>
        <translation>%1：成功 %2，失败 %3，取消或中断 %4</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>date format</comment>
        <translation>M月d日</translation>
    </message>
</context>
<context>
    <name>slipway::DayCurves</name>
    <message>
        <source>Build duration</source>
        <translation>构建用时</translation>
    </message>
    <message>
        <source>No build has passed in these days.</source>
        <translation>这些天没有成功的构建。</translation>
    </message>
    <message>
        <source>On the last day with builds the median was %1, the 95th percentile %2.</source>
        <translation>最近有构建的一天，中位数为 %1，第 95 百分位为 %2。</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>median or p95, its value</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>slipway::DefinitionListModel</name>
    <message>
        <source>%1, pinned to %2</source>
        <translation>%1，固定到 %2</translation>
    </message>
    <message>
        <source>No component of the project has one of these names, so nothing is built with it.</source>
        <translation>项目中没有组件使用这些名称，因此不会用它构建任何东西。</translation>
    </message>
    <message>
        <source>%1 of project %2</source>
        <translation>项目 %2 的 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>保存者</translation>
    </message>
</context>
<context>
    <name>slipway::DefinitionPart</name>
    <message>
        <source>Define the Build…</source>
        <translation>定义构建…</translation>
    </message>
    <message>
        <source>Open Template</source>
        <translation>打开模板</translation>
    </message>
    <message>
        <source>Make It This Component&apos;s Own</source>
        <translation>转为此组件自有</translation>
    </message>
    <message>
        <source>More for this build definition</source>
        <translation>此构建定义的更多操作</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Build definition</source>
        <translation>构建定义</translation>
    </message>
    <message>
        <source>This component runs its script and nothing else. A definition adds parameters, tools, further repositories, images, uploads, artifacts, outputs and steps after a failure.</source>
        <translation>此组件只运行自己的脚本。构建定义可增加参数、工具、更多仓库、镜像、上传、产物、输出，以及失败后的步骤。</translation>
    </message>
    <message>
        <source>Revisions…</source>
        <translation>修订版本…</translation>
    </message>
    <message>
        <source>Save as Template…</source>
        <translation>另存为模板…</translation>
    </message>
    <message>
        <source>Back to a Script…</source>
        <translation>改回脚本…</translation>
    </message>
    <message>
        <source>Build definition, saved by %1, %2</source>
        <translation>构建定义，由 %1 保存，%2</translation>
    </message>
    <message>
        <source>More than a script</source>
        <translation>不只是脚本</translation>
    </message>
    <message>
        <source>Pinned to revision %2 of the template %1. These are the values of this component; all else is the template&apos;s.</source>
        <translation>固定在模板 %1 的修订版本 %2。这里是此组件的值；其余均来自模板。</translation>
    </message>
    <message>
        <source>Follows the template %1, now revision %2. These are the values of this component; all else is the template&apos;s.</source>
        <translation>跟随模板 %1，当前为修订版本 %2。这里是此组件的值；其余均来自模板。</translation>
    </message>
    <message>
        <source>Follow the Newest</source>
        <translation>跟随最新版本</translation>
    </message>
    <message>
        <source>Pin to Revision %1</source>
        <translation>固定到修订版本 %1</translation>
    </message>
    <message>
        <source>%1 is defined; its script is the one it had</source>
        <translation>%1 已有构建定义；脚本仍是原来的脚本</translation>
    </message>
    <message>
        <source>Save %1?</source>
        <translation>保存 %1？</translation>
    </message>
    <message numerus="yes">
        <source>The next build obeys it. %n secret(s) get a new value.</source>
        <translation>
            <numerusform>下次构建即按此执行。%n 个机密将获得新值。</numerusform>
        </translation>
    </message>
    <message>
        <source>The next build obeys it. The state before stays among the revisions.</source>
        <translation>下次构建即按此执行。之前的状态保留在修订版本中。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 未保存：%2</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 已保存</translation>
    </message>
    <message>
        <source>%1 stays at revision %2</source>
        <translation>%1 固定在修订版本 %2</translation>
    </message>
    <message>
        <source>%1 follows its template</source>
        <translation>%1 跟随其模板</translation>
    </message>
    <message>
        <source>made its own, from %1 revision %2</source>
        <translation>已转为自有，来自 %1 修订版本 %2</translation>
    </message>
    <message>
        <source>%1 does not follow a template any more</source>
        <translation>%1 不再跟随模板</translation>
    </message>
    <message>
        <source>From the build definition %1</source>
        <translation>来自构建定义 %1</translation>
    </message>
    <message>
        <source>Template %1 made, without the secrets</source>
        <translation>模板 %1 已创建，不含机密</translation>
    </message>
    <message>
        <source>Template %1 made</source>
        <translation>模板 %1 已创建</translation>
    </message>
    <message>
        <source>Remove the definition %1?</source>
        <translation>移除定义 %1？</translation>
    </message>
    <message>
        <source>The component runs the script again that it had before. Parameters, steps, secrets and all revisions of the definition are gone.</source>
        <translation>组件将重新运行原来的脚本。定义的参数、步骤、机密和所有修订版本都会消失。</translation>
    </message>
    <message>
        <source>Remove Definition</source>
        <translation>移除定义</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 已移除</translation>
    </message>
    <message>
        <source>Revisions of %1</source>
        <translation>%1 的修订版本</translation>
    </message>
    <message>
        <source>Newest first, each with what it changed.</source>
        <translation>最新的在前，各附其改动内容。</translation>
    </message>
    <message>
        <source>the first one</source>
        <translation>首个版本</translation>
    </message>
    <message>
        <source>%1 · %2, %3 · %4</source>
        <translation>%1 · %2，%3 · %4</translation>
    </message>
    <message>
        <source>Return to This</source>
        <translation>恢复到此版本</translation>
    </message>
    <message>
        <source>Return to revision %1</source>
        <translation>恢复到修订版本 %1</translation>
    </message>
    <message>
        <source>as in revision %1</source>
        <translation>与修订版本 %1 相同</translation>
    </message>
    <message>
        <source>Use a Template…</source>
        <translation>使用模板…</translation>
    </message>
    <message>
        <source>There is no template yet.</source>
        <translation>尚无模板。</translation>
    </message>
    <message>
        <source>Use Another Template…</source>
        <translation>使用其他模板…</translation>
    </message>
    <message>
        <source>Save or discard what you changed first: the template takes the place of the form.</source>
        <translation>请先保存或放弃更改：模板会取代此表单。</translation>
    </message>
    <message>
        <source>The next build obeys it instead of the script.</source>
        <translation>下次构建将按它而不是脚本执行。</translation>
    </message>
    <message numerus="yes">
        <source>The definition builds %n components; all of them follow it.</source>
        <translation>
            <numerusform>此定义构建 %n 个组件，它们都会跟随模板。</numerusform>
        </translation>
    </message>
    <message>
        <source>Which template builds %1?</source>
        <translation>用哪个模板构建 %1？</translation>
    </message>
    <message>
        <source>Use Template</source>
        <translation>使用模板</translation>
    </message>
    <message>
        <source>%1 follows the template %2</source>
        <translation>%1 跟随模板 %2</translation>
    </message>
    <message>
        <source>Pinned to revision %2 of the template %1, which asks for no values.</source>
        <translation>固定于模板 %1 的修订 %2，它不需要任何值。</translation>
    </message>
    <message>
        <source>Follows the template %1, now revision %2, which asks for no values.</source>
        <translation>跟随模板 %1，目前为修订 %2，它不需要任何值。</translation>
    </message>
</context>
<context>
    <name>slipway::DefinitionService</name>
    <message>
        <source>There is no template “%1”.</source>
        <translation>没有模板“%1”。</translation>
    </message>
    <message>
        <source>Template “%1” has no revision %2.</source>
        <translation>模板“%1”没有修订版本 %2。</translation>
    </message>
    <message>
        <source>There is no build definition “%1”.</source>
        <translation>没有构建定义“%1”。</translation>
    </message>
    <message>
        <source>Build definition “%1” follows no template.</source>
        <translation>构建定义“%1”未跟随任何模板。</translation>
    </message>
    <message>
        <source>Project “%1” has no build definition “%2”.</source>
        <translation>项目“%1”没有构建定义“%2”。</translation>
    </message>
    <message>
        <source>Project “%1” already has a build definition “%2”. Choose another name.</source>
        <translation>项目“%1”已有构建定义“%2”。请换一个名称。</translation>
    </message>
    <message>
        <source>The name of the template is missing.</source>
        <translation>缺少模板名称。</translation>
    </message>
    <message>
        <source>At least one service is needed.</source>
        <translation>至少需要一个服务。</translation>
    </message>
    <message>
        <source>There is no project “%1”.</source>
        <translation>没有项目“%1”。</translation>
    </message>
    <message>
        <source>Component “%1” is built by the definition “%2” already.</source>
        <translation>组件“%1”已由定义“%2”构建。</translation>
    </message>
</context>
<context>
    <name>slipway::DefinitionsApi</name>
    <message>
        <source>target_services: target_service must have at least one item in it</source>
        <translation>target_services：target_service 至少须有一项</translation>
    </message>
    <message>
        <source>name: The project “%1” has a build “%2” already; names are unique in all projects.</source>
        <translation>name：项目“%1”已有构建“%2”；名称在所有项目中必须唯一。</translation>
    </message>
    <message>
        <source>There is no build “%1” in the project “%2”.</source>
        <translation>项目“%2”中没有构建“%1”。</translation>
    </message>
    <message>
        <source>The template “%1” of this build is not there any more.</source>
        <translation>此构建的模板“%1”已不存在。</translation>
    </message>
    <message>
        <source>The revision of the template is not there any more.</source>
        <translation>该模板的修订版本已不存在。</translation>
    </message>
</context>
<context>
    <name>slipway::DefinitionsPage</name>
    <message>
        <source>Filter definitions</source>
        <translation>筛选构建定义</translation>
    </message>
    <message>
        <source>Quick filters</source>
        <translation>快速筛选</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Build definitions</source>
        <translation>构建定义</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>From a template</source>
        <translation>来自模板</translation>
    </message>
    <message>
        <source>Without component</source>
        <translation>没有组件</translation>
    </message>
    <message>
        <source>No build definition yet</source>
        <translation>尚无构建定义</translation>
    </message>
    <message>
        <source>A component&apos;s Build tab makes one when a script is not enough: parameters, tools, several repositories, images, artifacts. Scripts and the API make them too.</source>
        <translation>当脚本不够用时，可在组件的“构建”页创建：参数、工具、多个仓库、镜像、产物。脚本和 API 也可以创建。</translation>
    </message>
    <message>
        <source>No definition fits</source>
        <translation>没有符合的构建定义</translation>
    </message>
    <message>
        <source>Nothing has these words, this project and this kind at once.</source>
        <translation>没有同时符合这些词、此项目和此类型的构建定义。</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Build Definitions</source>
        <translation>构建定义</translation>
    </message>
    <message>
        <source>%1 builds nothing: no component of project %2 is called %3. Name a component so, or remove the definition.</source>
        <translation>%1 不构建任何东西：项目 %2 中没有名为 %3 的组件。请将组件如此命名，或移除此定义。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open Template</source>
        <translation>打开模板</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove the definition %1?</source>
        <translation>移除构建定义 %1？</translation>
    </message>
    <message>
        <source>With its revisions and the secrets only it has. Its components are built with their own scripts again.</source>
        <translation>连同其修订版本和仅它拥有的密钥。它的组件将重新使用自己的脚本构建。</translation>
    </message>
    <message>
        <source>Remove Definition</source>
        <translation>移除构建定义</translation>
    </message>
    <message>
        <source>%1 was not removed: %2</source>
        <translation>%1 未移除：%2</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 已移除</translation>
    </message>
</context>
<context>
    <name>slipway::DeliveriesApi</name>
    <message>
        <source>status: “%1” is no outcome of a delivery.</source>
        <translation>status：“%1”不是投递的结果。</translation>
    </message>
    <message>
        <source>There is no delivery %1.</source>
        <translation>没有投递 %1。</translation>
    </message>
</context>
<context>
    <name>slipway::DeliveriesPane</name>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Show Components</source>
        <translation>显示组件</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Build It Once</source>
        <translation>只构建这一次</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Save Body…</source>
        <translation>保存请求体…</translation>
    </message>
    <message>
        <source>Open Build</source>
        <translation>打开构建</translation>
    </message>
    <message>
        <source>Show Trigger Rules</source>
        <translation>显示触发规则</translation>
    </message>
    <message>
        <source>Next Delivery</source>
        <translation>下一个投递</translation>
    </message>
    <message>
        <source>Previous Delivery</source>
        <translation>上一个投递</translation>
    </message>
    <message>
        <source>Refresh Deliveries</source>
        <translation>刷新投递</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>共 %1 条</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>正在监听 %1</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>Nothing listens yet, so nothing can arrive.</source>
        <translation>尚未监听，收不到任何内容。</translation>
    </message>
    <message>
        <source>Show Listener</source>
        <translation>显示监听器</translation>
    </message>
    <message>
        <source>Slipway listens on %1. Push a commit to the sample, or enter a component&apos;s webhook address at its forge.</source>
        <translation>Slipway 正在监听 %1。可向示例推送一个提交，或将组件的 Webhook 地址填入代码托管平台。</translation>
    </message>
    <message>
        <source>Push a Commit</source>
        <translation>推送一个提交</translation>
    </message>
    <message>
        <source>Slipway listens on %1. Enter the webhook address of %2 at its forge; its first push or test shows here.</source>
        <translation>Slipway 正在监听 %1。请将 %2 的 Webhook 地址填入代码托管平台；首次推送或测试会显示在这里。</translation>
    </message>
    <message>
        <source>Show Webhook Address</source>
        <translation>显示 Webhook 地址</translation>
    </message>
    <message>
        <source>Slipway listens on %1. Add a component, and enter its webhook address at its forge.</source>
        <translation>Slipway 正在监听 %1。请添加组件，并将其 Webhook 地址填入代码托管平台。</translation>
    </message>
    <message>
        <source>Add Component…</source>
        <translation>添加组件…</translation>
    </message>
    <message>
        <source>No deliveries yet</source>
        <translation>还没有投递</translation>
    </message>
    <message>
        <source>No delivery is selected.</source>
        <translation>未选中投递。</translation>
    </message>
    <message>
        <source>It was refused because nothing proved who sent it; replaying it would let it in.</source>
        <translation>它因无法证明发送方而被拒绝；重放会让它绕过验证。</translation>
    </message>
    <message>
        <source>There is no commit of this component to build.</source>
        <translation>没有此组件可构建的提交。</translation>
    </message>
    <message>
        <source>It was built.</source>
        <translation>它已构建。</translation>
    </message>
    <message>
        <source>It queued no build.</source>
        <translation>它没有排入构建。</translation>
    </message>
    <message>
        <source>Its component is not known.</source>
        <translation>不知道它的组件。</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>正在重放</translation>
    </message>
    <message>
        <source>Replayed; this copy is decided by today&apos;s rules</source>
        <translation>已重放；此副本按现在的规则判定</translation>
    </message>
    <message>
        <source>Once, from the delivery of a push to %1</source>
        <translation>仅一次，来自推送到 %1 的投递</translation>
    </message>
    <message>
        <source>Building %1</source>
        <translation>正在构建 %1</translation>
    </message>
    <message>
        <source>Build #%1 of %2 queued</source>
        <translation>%2 的构建 #%1 已排队</translation>
    </message>
    <message>
        <source>The switch of %1 was not saved: %2</source>
        <translation>%1 的开关未保存：%2</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Git webhook of %1 switched on</source>
        <translation>已开启 %1 的 Git Webhook</translation>
    </message>
    <message>
        <source>Copying as curl</source>
        <translation>正在复制为 curl</translation>
    </message>
    <message>
        <source>Copied as curl; set WEBHOOK_SECRET before running it</source>
        <translation>已复制为 curl；运行前请设置 WEBHOOK_SECRET</translation>
    </message>
    <message>
        <source>Pushing a commit to the sample</source>
        <translation>正在向示例推送提交</translation>
    </message>
    <message>
        <source>Editing the request</source>
        <translation>正在编辑请求</translation>
    </message>
    <message>
        <source>A body of %1 is too long to be edited here. Save it, edit it, and send it with curl.</source>
        <translation>请求体有 %1，过长，无法在此编辑。请保存并编辑后，用 curl 发送。</translation>
    </message>
    <message>
        <source>The copy is signed again with the secret of %1. It becomes a delivery of its own, linked to this one, and is decided by today&apos;s rules.</source>
        <translation>副本会用 %1 的密钥重新签名。它会成为独立的投递，与此投递关联，并按现在的规则判定。</translation>
    </message>
    <message>
        <source>There is no secret to sign with. The copy becomes a delivery of its own, linked to this one, and is decided by today&apos;s rules.</source>
        <translation>没有可用于签名的密钥。副本会成为独立的投递，与此投递关联，并按现在的规则判定。</translation>
    </message>
    <message>
        <source>Replayed as edited; this copy is decided by today&apos;s rules</source>
        <translation>已编辑并重放；此副本按现在的规则判定</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Edit and Replay…</source>
        <translation>编辑并重放…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Copy as Signed curl…</source>
        <translation>复制为已签名的 curl…</translation>
    </message>
    <message>
        <source>Save as Test Case…</source>
        <translation>保存为测试用例…</translation>
    </message>
    <message>
        <source>Whoever has the signed line can send this very push again, and is believed. The secret itself is not in it.</source>
        <translation>任何人拿到这行已签名的命令，都能再次发送同一推送，并会被信任。其中不含密钥本身。</translation>
    </message>
    <message>
        <source>Copy Signed</source>
        <translation>复制已签名命令</translation>
    </message>
    <message>
        <source>Compare with Original</source>
        <translation>与原投递比较</translation>
    </message>
    <message>
        <source>Select two deliveries to compare them.</source>
        <translation>请选中两个投递进行比较。</translation>
    </message>
    <message>
        <source>It waits to be decided.</source>
        <translation>它正在等待判定。</translation>
    </message>
    <message>
        <source>Nobody knows how requests of this sender are read.</source>
        <translation>不知道如何读取此发送方的请求。</translation>
    </message>
    <message>
        <source>Changing %1</source>
        <translation>正在更改 %1</translation>
    </message>
    <message>
        <source>%1. This delivery was decided before that.</source>
        <translation>%1。此投递在此之前已判定。</translation>
    </message>
    <message>
        <source>Taking back the change of %1</source>
        <translation>正在撤销对 %1 的更改</translation>
    </message>
    <message>
        <source>Copied as curl with its signature</source>
        <translation>已复制为 curl，含签名</translation>
    </message>
    <message>
        <source>Copied as curl, without a signature</source>
        <translation>已复制为 curl，不含签名</translation>
    </message>
    <message>
        <source>Save as Test Case</source>
        <translation>保存为测试用例</translation>
    </message>
    <message>
        <source>Saving the test case</source>
        <translation>正在保存测试用例</translation>
    </message>
    <message>
        <source>Once, from a delivery: %1</source>
        <translation>仅一次，来自投递：%1</translation>
    </message>
    <message>
        <source>Saved to %1; slipway decode --check compares with it</source>
        <translation>已保存到 %1；slipway decode --check 会与之比较</translation>
    </message>
    <message>
        <source>There is no webhook address to copy: the listener is not running.</source>
        <translation>没有可复制的 Webhook 地址：监听器未运行。</translation>
    </message>
    <message>
        <source>Webhook address of %1 copied</source>
        <translation>已复制 %1 的 Webhook 地址</translation>
    </message>
</context>
<context>
    <name>slipway::DeliveryDelegate</name>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
</context>
<context>
    <name>slipway::DeliveryDetail</name>
    <message>
        <source>not verified yet</source>
        <translation>尚未验证</translation>
    </message>
    <message>
        <source>signature not accepted</source>
        <translation>签名未通过</translation>
    </message>
    <message>
        <source>signature verified</source>
        <translation>签名已验证</translation>
    </message>
    <message>
        <source>verified at the source</source>
        <translation>已在来源处核实</translation>
    </message>
    <message>
        <source>content not signed</source>
        <translation>内容未签名</translation>
    </message>
    <message>
        <source>from this machine</source>
        <translation>来自本机</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>replayed</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>answered %1 in %2</source>
        <translation>%2内应答 %1</translation>
    </message>
    <message>
        <source>unknown address</source>
        <translation>未知地址</translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries %1 more would build.</source>
        <translation>
            <numerusform>最近 %n 次投递中，将多构建 %1 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>edited and replayed</source>
        <translation>编辑后重放</translation>
    </message>
    <message>
        <source>found by Slipway itself</source>
        <translation>由 Slipway 自己发现</translation>
    </message>
</context>
<context>
    <name>slipway::DeliveryFilterBar</name>
    <message>
        <source>Filter by branch, commit, sender&apos;s id</source>
        <translation>按分支、提交、发送方编号筛选</translation>
    </message>
    <message>
        <source>What became of them</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>已构建</translation>
    </message>
    <message>
        <source>Not built</source>
        <translation>未构建</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>待验证</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>text “%1”</source>
        <translation>文本“%1”</translation>
    </message>
    <message>
        <source>verdict “%1”</source>
        <translation>判定“%1”</translation>
    </message>
    <message>
        <source>component %1</source>
        <translation>组件 %1</translation>
    </message>
    <message>
        <source>sender %1</source>
        <translation>来源 %1</translation>
    </message>
    <message>
        <source>The filter: %1.</source>
        <translation>筛选：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>project and component</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>removed component</source>
        <translation>已移除的组件</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>Any Time</source>
        <translation>不限时间</translation>
    </message>
    <message>
        <source>Last Hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 Days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>时间段…</translation>
    </message>
    <message>
        <source>Arrived from</source>
        <translation>收到时间起始</translation>
    </message>
    <message>
        <source>Arrived up to</source>
        <translation>收到时间截止</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two times</comment>
        <translation>至</translation>
    </message>
    <message>
        <source>arrived between %1 and %2</source>
        <translation>收到于 %1 至 %2 之间</translation>
    </message>
    <message>
        <source>arrived: %1</source>
        <translation>收到时间：%1</translation>
    </message>
</context>
<context>
    <name>slipway::DeliveryList</name>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No delivery fits</source>
        <translation>没有符合的投递</translation>
    </message>
    <message>
        <source>1 newer delivery</source>
        <translation>1 个新投递</translation>
    </message>
    <message>
        <source>%1 newer deliveries</source>
        <translation>%1 个新投递</translation>
    </message>
    <message>
        <source>Compare These Two</source>
        <translation>比较这两个</translation>
    </message>
    <message>
        <source>The deliveries could not be read: %1</source>
        <translation>无法读取投递：%1</translation>
    </message>
</context>
<context>
    <name>slipway::DeliveryListModel</name>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1，%2，%3，%4</translation>
    </message>
    <message>
        <source>unknown address</source>
        <translation>未知地址</translation>
    </message>
    <message>
        <source>removed component</source>
        <translation>已移除的组件</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <comment>component and number of its build</comment>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a delivery, how it was found</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>slipway::DeliveryService</name>
    <message>
        <source>There is no delivery %1 any more.</source>
        <translation>投递 %1 已不存在。</translation>
    </message>
    <message>
        <source>The request of delivery %1 is not kept any more.</source>
        <translation>投递 %1 的请求已不再保留。</translation>
    </message>
    <message>
        <source>This request was refused because nothing proved who sent it; replaying it would let it in. Mend the secret and let the sender deliver it again.</source>
        <translation>此请求因无法证明发送方而被拒绝；重放会让它绕过验证。请修正密钥，并让发送方重新投递。</translation>
    </message>
    <message>
        <source>This delivery waits to be decided; there is nothing to replay yet.</source>
        <translation>该投递正在等待判定，目前还不能重放。</translation>
    </message>
</context>
<context>
    <name>slipway::DeployFields</name>
    <message>
        <source>Deploy target</source>
        <translation>部署目标</translation>
    </message>
    <message>
        <source>Deploy script</source>
        <translation>部署脚本</translation>
    </message>
    <message>
        <source>Stop script</source>
        <translation>停止脚本</translation>
    </message>
    <message>
        <source>Status script</source>
        <translation>状态脚本</translation>
    </message>
    <message>
        <source>Isolate these scripts from this machine</source>
        <translation>把这些脚本与本机隔离</translation>
    </message>
    <message>
        <source>Deploy what was built well</source>
        <translation>构建成功后自动部署</translation>
    </message>
    <message>
        <source>Go back by itself when it does not become healthy</source>
        <translation>不健康时自动回滚</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>$IMAGE, $BUILD_NUMBER, $GIT_COMMIT and the build&apos;s outputs are set; what the build kept lies in $SLIPWAY_ARTIFACTS, and $SLIPWAY_STATE is a folder that stays. $SLIPWAY_ACTION says deploy, rollback, start or restart.</source>
        <translation>会设置 $IMAGE、$BUILD_NUMBER、$GIT_COMMIT 和构建的输出；构建保留的文件在 $SLIPWAY_ARTIFACTS，$SLIPWAY_STATE 是一直保留的文件夹。$SLIPWAY_ACTION 为 deploy、rollback、start 或 restart。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Without it nothing can stop what is deployed.</source>
        <translation>没有它就无法停止已部署的内容。</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Exit code 0 while it runs; the last line of output tells what is wrong. Without it what was deployed counts as running.</source>
        <translation>运行时退出码为 0；输出的最后一行说明哪里不对。没有它时，部署过的内容视为在运行。</translation>
    </message>
    <message>
        <source>Isolated, they see neither your files nor your keys, and nothing they start goes on after them.</source>
        <translation>隔离后，它们看不到你的文件和密钥，启动的进程也不会在它们结束后继续运行。</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>what the build made</source>
        <translation>构建产生的镜像</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>the engine&apos;s own</source>
        <translation>引擎默认的网络</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>the image&apos;s own</source>
        <translation>镜像自带的命令</translation>
    </message>
    <message>
        <source>How a new one takes the place of the old one</source>
        <translation>新的如何取代旧的</translation>
    </message>
    <message>
        <source>the new one first proves to be healthy</source>
        <translation>新的先证明自己健康</translation>
    </message>
    <message>
        <source>the old one is stopped first</source>
        <translation>先停止旧的</translation>
    </message>
    <message>
        <source>Variables such as $BUILD_NUMBER are replaced.</source>
        <translation>会替换 $BUILD_NUMBER 这样的变量。</translation>
    </message>
    <message>
        <source>The machine&apos;s port first, then the container&apos;s.</source>
        <translation>本机的端口在前，容器的端口在后。</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换方式</translation>
    </message>
    <message>
        <source>What tells that it is healthy</source>
        <translation>用什么判断是否健康</translation>
    </message>
    <message>
        <source>it stays up</source>
        <translation>持续运行</translation>
    </message>
    <message>
        <source>it answers over HTTP</source>
        <translation>通过 HTTP 应答</translation>
    </message>
    <message>
        <source>a command in it succeeds</source>
        <translation>其中的命令成功</translation>
    </message>
    <message>
        <source>Port of the container that is asked</source>
        <translation>要询问的容器端口</translation>
    </message>
    <message>
        <source>Path that is asked for</source>
        <translation>要请求的路径</translation>
    </message>
    <message>
        <source>Command that is run in the container</source>
        <translation>在容器中运行的命令</translation>
    </message>
    <message>
        <source>Time it may take to become healthy</source>
        <translation>变为健康的时限</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>How often it is asked while it runs</source>
        <translation>运行期间多久询问一次</translation>
    </message>
    <message>
        <source>Builds that are kept to go back to</source>
        <translation>为回滚保留的构建数</translation>
    </message>
    <message>
        <source>Longest time a deployment may take</source>
        <translation>一次部署的最长时间</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Healthy when</source>
        <translation>健康条件</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Not of pull requests, not while the component is closed, and not before a pause or freeze has ended.</source>
        <translation>不包括拉取请求；组件关闭时不部署；暂停或冻结结束之前不部署。</translation>
    </message>
    <message>
        <source>Keep builds</source>
        <translation>保留构建</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Nobody serves until the new one is there: for data that bear only one that writes.</source>
        <translation>新的就绪之前无人提供服务：适用于只容许一个写入者的数据。</translation>
    </message>
    <message>
        <source>On another port, while the old one serves. Then the old one is stopped and the new one started on these ports: until the old one has ended, a second or up to ten, nobody serves.</source>
        <translation>先在另一个端口上启动，旧的继续服务；然后停止旧的，在这些端口上启动新的：旧的结束之前，有一秒到最多十秒无人提供服务。</translation>
    </message>
    <message>
        <source>Beside the old one, which is stopped only then.</source>
        <translation>与旧的并存，之后才停止旧的。</translation>
    </message>
    <message>
        <source>Nothing is deployed. The component&apos;s state is what a person sets.</source>
        <translation>不部署任何内容。组件的状态由人设定。</translation>
    </message>
    <message>
        <source>Manifests</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>the cluster&apos;s own</source>
        <translation>集群自身的</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>工作负载</translation>
    </message>
    <message>
        <source>Container of the pod</source>
        <translation>Pod 的容器</translation>
    </message>
    <message>
        <source>all of the pod</source>
        <translation>Pod 的全部容器</translation>
    </message>
    <message>
        <source>A Deployment or StatefulSet. It is watched, and scaled down while the component is stopped.</source>
        <translation>一个 Deployment 或 StatefulSet。会监视它，组件停止期间将其缩容为零。</translation>
    </message>
    <message>
        <source>Applied instead of only setting the image, with $IMAGE, $BUILD_NUMBER and the like replaced. What goes back by itself is the workload alone.</source>
        <translation>应用这些清单，而不只是设置镜像；$IMAGE、$BUILD_NUMBER 等会被替换。自动回滚的只有工作负载本身。</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Variables of the container</source>
        <translation>容器的变量</translation>
    </message>
    <message>
        <source>Open the clusters in Settings</source>
        <translation>在设置中打开集群</translation>
    </message>
    <message>
        <source>Healthy within</source>
        <translation>健康时限</translation>
    </message>
    <message>
        <source>Asked every</source>
        <translation>询问间隔</translation>
    </message>
    <message>
        <source>The build that runs stays in any case, as do those that are pinned on the Builds page.</source>
        <translation>正在运行的构建无论如何都会保留，在“构建”页面固定的也一样。</translation>
    </message>
    <message>
        <source>Variables of these scripts whose values are kept only in %1. Masked in the log.</source>
        <translation>这些脚本的变量，其值只保存在%1中。日志中会被遮盖。</translation>
    </message>
    <message>
        <source>Variables of the container whose values are kept only in %1, and by the engine for as long as the container is there. Masked in the log.</source>
        <translation>容器的变量，其值只保存在%1中，容器存在期间引擎也会保存。日志中会被遮盖。</translation>
    </message>
    <message>
        <source>Settings lists no clusters yet. Add those that things are deployed to.</source>
        <translation>设置中还没有集群。请添加要部署到的集群。</translation>
    </message>
    <message>
        <source>%1, the cluster&apos;s own</source>
        <comment>a namespace</comment>
        <translation>%1，集群自己的</translation>
    </message>
</context>
<context>
    <name>slipway::DeployKeys</name>
    <message>
        <source>The component is not there any more.</source>
        <translation>该组件已不存在。</translation>
    </message>
    <message>
        <source>%1 is built from an image, which needs no key.</source>
        <translation>%1 从镜像构建，不需要密钥。</translation>
    </message>
    <message>
        <source>No account can register the key. Copy it, and add it to the repository&apos;s deploy keys in the pages of the forge, for reading only.</source>
        <translation>没有账号能添加此密钥。复制它，并在代码托管平台的页面上加入仓库的部署密钥，只需只读权限。</translation>
    </message>
    <message>
        <source>The component or its account is not there any more.</source>
        <translation>该组件或其账号已不存在。</translation>
    </message>
</context>
<context>
    <name>slipway::DeployRecipe</name>
    <message>
        <source>Whether it is healthy is asked with curl, which is not installed. Install it, or choose another check on the Deploy tab.</source>
        <translation>健康检查使用 curl，但没有安装。请安装它，或在“部署”页选择另一种检查。</translation>
    </message>
    <message>
        <source>“%1” is no port such as 8080:80.</source>
        <translation>“%1”不是端口，例如 8080:80。</translation>
    </message>
    <message>
        <source>The command of the container</source>
        <translation>容器的命令</translation>
    </message>
    <message>
        <source>%1 has no script that stops it. Write one on its Deploy tab.</source>
        <translation>%1 没有停止用的脚本。请在其“部署”页填写。</translation>
    </message>
    <message>
        <source>The build made no image, and the deploy target names none. Name one on the Deploy tab, or let the build make one.</source>
        <translation>构建没有产生镜像，部署目标也没有指定镜像。请在“部署”页指定，或让构建产生镜像。</translation>
    </message>
    <message>
        <source>The image of the deploy target</source>
        <translation>部署目标的镜像</translation>
    </message>
    <message>
        <source>%1 has no deploy target. Choose one on its Deploy tab.</source>
        <translation>%1 没有部署目标。请在其“部署”页选择。</translation>
    </message>
    <message>
        <source>Cancelled while it ran.</source>
        <translation>运行时被取消。</translation>
    </message>
    <message>
        <source>It was not healthy in time. The log has what the check answered.</source>
        <translation>它没有及时变为健康。检查的应答见日志。</translation>
    </message>
    <message>
        <source>It ended by itself instead of running. The log has its last lines.</source>
        <translation>它没有持续运行，而是自行结束了。最后几行见日志。</translation>
    </message>
    <message>
        <source>The container did not start. The log has the engine&apos;s answer.</source>
        <translation>容器没有启动。引擎的应答见日志。</translation>
    </message>
    <message>
        <source>What served before could not be started again. The log has the engine&apos;s answer.</source>
        <translation>之前运行的内容无法再次启动。引擎的应答见日志。</translation>
    </message>
    <message>
        <source>The step “%1” ended with exit code %2.</source>
        <translation>步骤“%1”以退出码 %2 结束。</translation>
    </message>
    <message>
        <source>The cluster could not be reached, or lets nobody in. The log has kubectl&apos;s words.</source>
        <translation>无法访问集群，或集群拒绝登录。日志中有 kubectl 的原话。</translation>
    </message>
    <message>
        <source>The cluster has no such workload. The log has its answer.</source>
        <translation>集群没有这个工作负载。日志中有它的应答。</translation>
    </message>
    <message>
        <source>The cluster refused it. The log has its answer.</source>
        <translation>集群拒绝了此操作。日志中有它的应答。</translation>
    </message>
    <message>
        <source>Whether it is healthy can&apos;t be asked: its port %1 can&apos;t be reached from here, since the container engine is on %2. Publish the port on the Deploy tab, and not for that machine alone, or choose a command as its check.</source>
        <translation>无法询问它是否健康：从这里访问不到它的端口 %1，因为容器引擎在 %2 上。请在“部署”标签页发布该端口，且不要只对那台机器开放，或改用命令作为检查。</translation>
    </message>
    <message>
        <source>No node of the cluster takes it. The log has the cluster&apos;s reason.</source>
        <translation>集群中没有节点接收它。日志中有集群给出的原因。</translation>
    </message>
    <message>
        <source>The image could not be had. The log has the answer.</source>
        <translation>无法获取镜像。日志中有其答复。</translation>
    </message>
    <message>
        <source>What served before was deployed with %1, which can&apos;t be got at. If it still runs there, end it there: %2</source>
        <translation>之前提供服务的是用 %1 部署的，而它无法访问。若仍在那里运行，请到那里结束它：%2</translation>
    </message>
</context>
<context>
    <name>slipway::DeployService</name>
    <message>
        <source>Nothing else was deployed before, so there is nothing to go back to.</source>
        <translation>之前没有部署过别的构建，所以无法回滚。</translation>
    </message>
    <message>
        <source>No build of this component has succeeded yet. Build it first.</source>
        <translation>该组件还没有成功的构建。请先构建。</translation>
    </message>
    <message>
        <source>The component has no such build.</source>
        <translation>该组件没有这次构建。</translation>
    </message>
    <message>
        <source>Build #%1 has not succeeded, so it can&apos;t be deployed.</source>
        <translation>构建 #%1 没有成功，所以不能部署。</translation>
    </message>
    <message>
        <source>What build #%1 made has been removed. Build its commit again.</source>
        <translation>构建 #%1 的产物已被删除。请重新构建它的提交。</translation>
    </message>
    <message>
        <source>Nothing is deployed yet. Deploy a build first.</source>
        <translation>还没有部署任何内容。请先部署一次构建。</translation>
    </message>
    <message>
        <source>There is no script that stops it. Write one on the Deploy tab.</source>
        <translation>没有停止用的脚本。请在“部署”页填写。</translation>
    </message>
    <message>
        <source>Waits for the one before to end.</source>
        <translation>等待前一个部署结束。</translation>
    </message>
    <message>
        <source>The component is not there any more.</source>
        <translation>组件已不存在。</translation>
    </message>
    <message>
        <source>Build #%1 is deployed there, and nobody would look after it any more. Stop it first, then change the target.</source>
        <translation>那里部署着构建 #%1，之后将无人照管。请先停止它，再更改目标。</translation>
    </message>
    <message>
        <source>There is no deployment %1.</source>
        <translation>没有部署 %1。</translation>
    </message>
    <message>
        <source>The component has no deployment #%1.</source>
        <translation>该组件没有部署 #%1。</translation>
    </message>
    <message>
        <source>%1 has no deploy target. Choose one on its Deploy tab.</source>
        <translation>%1 没有部署目标。请在其“部署”页选择。</translation>
    </message>
    <message>
        <source>Cancelled by %1 before it started.</source>
        <translation>开始之前被 %1 取消。</translation>
    </message>
    <message>
        <source>There is no such deployment.</source>
        <translation>没有这个部署。</translation>
    </message>
    <message>
        <source>The deployment has ended already.</source>
        <translation>该部署已经结束。</translation>
    </message>
    <message>
        <source>There is no such build.</source>
        <translation>没有这个构建。</translation>
    </message>
    <message>
        <source>Build #%1 has not succeeded, so it can&apos;t be gone back to.</source>
        <translation>构建 #%1 没有成功，因此不能回滚到它。</translation>
    </message>
    <message>
        <source>The secret %1 needs a value, without zero bytes.</source>
        <translation>密钥 %1 需要一个不含零字节的值。</translation>
    </message>
    <message>
        <source>There is no value of the secret %1 that could be kept. Give it.</source>
        <translation>没有可以保存的密钥 %1 的值。请输入。</translation>
    </message>
</context>
<context>
    <name>slipway::DeployTab</name>
    <message>
        <source>Deploy…</source>
        <translation>部署…</translation>
    </message>
    <message>
        <source>Restart…</source>
        <translation>重启…</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>Start…</source>
        <translation>启动…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing was deployed yet.</source>
        <translation>还没有部署过。</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>部署记录</translation>
    </message>
    <message>
        <source>What was deployed here, newest first.</source>
        <translation>在这里部署过的内容，最新的在前。</translation>
    </message>
    <message>
        <source>Deploy target</source>
        <translation>部署目标</translation>
    </message>
    <message>
        <source>Where builds go, and how.</source>
        <translation>构建部署到哪里、怎样部署。</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>已部署</translation>
    </message>
    <message>
        <source>What serves now.</source>
        <translation>现在运行的内容。</translation>
    </message>
    <message>
        <source>It was not cancelled: %1</source>
        <translation>没有取消：%1</translation>
    </message>
    <message>
        <source>The deploy target was not saved: %1</source>
        <translation>部署目标没有保存：%1</translation>
    </message>
    <message>
        <source>Deploy target of %1 saved</source>
        <translation>%1 的部署目标已保存</translation>
    </message>
    <message>
        <source>The change was not taken back: %1</source>
        <translation>更改没有撤回：%1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The deployments could not be read: %1</source>
        <translation>无法读取部署记录：%1</translation>
    </message>
    <message>
        <source>Choose a target below to deploy builds.</source>
        <translation>请在下面选择目标以部署构建。</translation>
    </message>
    <message>
        <source>No build serves yet.</source>
        <translation>还没有构建在运行。</translation>
    </message>
    <message>
        <source>Save or discard the changes first.</source>
        <translation>请先保存或放弃更改。</translation>
    </message>
    <message>
        <source>No build has succeeded yet.</source>
        <translation>还没有成功的构建。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Roll Back…</source>
        <translation>回滚…</translation>
    </message>
    <message>
        <source>Log of deployment %1</source>
        <translation>部署 %1 的日志</translation>
    </message>
    <message>
        <source>Roll back to build %1</source>
        <translation>回滚到构建 %1</translation>
    </message>
    <message>
        <source>It was not done: %1</source>
        <translation>没有执行：%1</translation>
    </message>
    <message>
        <source>Log of deployment #%1</source>
        <translation>部署 #%1 的日志</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1，已固定</translation>
    </message>
    <message>
        <source>Upgrade…</source>
        <translation>升级…</translation>
    </message>
    <message>
        <source>Upgrade to build %1</source>
        <translation>升级到构建 %1</translation>
    </message>
    <message>
        <source>Set the build source back, too</source>
        <translation>同时将构建源恢复</translation>
    </message>
    <message>
        <source>Show Older</source>
        <translation>显示更早的</translation>
    </message>
    <message>
        <source>No build has succeeded yet that could be deployed.</source>
        <translation>还没有成功的构建可供部署。</translation>
    </message>
    <message>
        <source>.</source>
        <comment>ends a sentence</comment>
        <translation>。</translation>
    </message>
    <message>
        <source>There is no script that stops it. Write one below.</source>
        <translation>没有停止它的脚本。请在下方写一个。</translation>
    </message>
    <message>
        <source>Choose a target below first.</source>
        <translation>请先在下方选择目标。</translation>
    </message>
    <message>
        <source>Cancel deployment %1</source>
        <translation>取消部署 %1</translation>
    </message>
</context>
<context>
    <name>slipway::DeployWords</name>
    <message>
        <source>The deploy script decides how the running one is replaced.</source>
        <translation>由部署脚本决定怎样替换正在运行的内容。</translation>
    </message>
    <message>
        <source>The running one is stopped first; until the new one is healthy nobody serves.</source>
        <translation>先停止正在运行的内容；新的变为健康之前无人提供服务。</translation>
    </message>
    <message>
        <source>The new one first proves to be healthy on another port; then nobody serves until the running one has ended, a second or up to ten.</source>
        <translation>新的先在另一个端口上证明自己健康；然后在正在运行的内容结束之前，有一秒到最多十秒无人提供服务。</translation>
    </message>
    <message>
        <source>The running one is stopped once the new one is healthy.</source>
        <translation>新的变为健康之后才停止正在运行的内容。</translation>
    </message>
    <message>
        <source>If it does not become healthy, build #%1 serves again.</source>
        <translation>如果它没有变为健康，则由构建 #%1 继续服务。</translation>
    </message>
    <message>
        <source>If it does not become healthy, it stays as it is: going back by itself is switched off.</source>
        <translation>如果它没有变为健康，则保持原样：自动回滚已关闭。</translation>
    </message>
    <message>
        <source>Deploy build #%1</source>
        <translation>部署构建 #%1</translation>
    </message>
    <message>
        <source>Roll back to build #%1</source>
        <translation>回滚到构建 #%1</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Put back after an interruption</source>
        <translation>中断后复原</translation>
    </message>
    <message>
        <source>By itself after the build.</source>
        <translation>构建之后自动执行。</translation>
    </message>
    <message>
        <source>By %1.</source>
        <translation>由 %1 执行。</translation>
    </message>
    <message>
        <source>Build #%1 is deployed and stopped.</source>
        <translation>已部署构建 #%1，现已停止。</translation>
    </message>
    <message>
        <source>Build #%1, deployed %2</source>
        <translation>构建 #%1，%2 部署</translation>
    </message>
    <message>
        <source>Build #%1, deployed %2 by %3</source>
        <translation>构建 #%1，由 %3 于%2部署</translation>
    </message>
    <message>
        <source>%1 is opened again, so its triggers build.</source>
        <translation>%1 会重新打开，它的触发器将再次构建。</translation>
    </message>
    <message>
        <source>Deploy build #%1 of %2?</source>
        <translation>部署 %2 的构建 #%1？</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Roll %1 back to build #%2?</source>
        <translation>把 %1 回滚到构建 #%2？</translation>
    </message>
    <message>
        <source>The build source stays as it is: the next build is of the newest commit again.</source>
        <translation>构建源保持不变：下一次构建仍使用最新的提交。</translation>
    </message>
    <message>
        <source>Roll Back</source>
        <translation>回滚</translation>
    </message>
    <message>
        <source>Stop %1?</source>
        <translation>停止 %1？</translation>
    </message>
    <message>
        <source>Nobody serves it until it is started again, and as a closed component it is built by no trigger.</source>
        <translation>再次启动之前它不提供服务；组件关闭后，任何触发器都不会构建它。</translation>
    </message>
    <message>
        <source>Start %1?</source>
        <translation>启动 %1？</translation>
    </message>
    <message>
        <source>Build #%1 serves again.</source>
        <translation>构建 #%1 将再次提供服务。</translation>
    </message>
    <message>
        <source>Restart %1?</source>
        <translation>重启 %1？</translation>
    </message>
    <message>
        <source>Build #%1 is stopped and started again; meanwhile nobody serves it.</source>
        <translation>构建 #%1 会先停止再启动，其间不提供服务。</translation>
    </message>
    <message>
        <source>The cluster replaces the running pods one after the other, as the workload says.</source>
        <translation>集群按工作负载的规定逐个替换正在运行的 Pod。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Look at the workload</source>
        <translation>查看工作负载</translation>
    </message>
    <message>
        <source>Trial beside the running one</source>
        <translation>与正在运行的并存试运行</translation>
    </message>
    <message>
        <source>Switch over</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Wait until it is healthy</source>
        <translation>等待变为健康</translation>
    </message>
    <message>
        <source>Deploy script</source>
        <translation>部署脚本</translation>
    </message>
    <message>
        <source>Put back what served before</source>
        <translation>恢复先前提供服务的内容</translation>
    </message>
    <message>
        <source>As the component was closed.</source>
        <translation>因为组件已关闭。</translation>
    </message>
    <message>
        <source>Build #%1 goes on running there, for its deploy target has no script that stops it.</source>
        <translation>构建 #%1 会继续在那里运行，因为其部署目标没有停止它的脚本。</translation>
    </message>
    <message>
        <source>Build #%1 is stopped, so nobody serves %2 until it is started again.</source>
        <translation>构建 #%1 将停止，因此在重新启动之前无人为 %2 提供服务。</translation>
    </message>
    <message>
        <source>Build #%1, which is deployed, is stopped and its container removed; its volumes stay.</source>
        <translation>已部署的构建 #%1 将停止，其容器将移除；卷会保留。</translation>
    </message>
    <message>
        <source>What runs in the cluster, build #%1, stays as it is.</source>
        <translation>集群中运行的内容（构建 #%1）保持不变。</translation>
    </message>
    <message>
        <source>What its script deployed, build #%1, stays as it is.</source>
        <translation>其脚本部署的内容（构建 #%1）保持不变。</translation>
    </message>
    <message>
        <source>Build #%1, which is deployed, is stopped by its script.</source>
        <translation>已部署的构建 #%1 由其脚本停止。</translation>
    </message>
    <message>
        <source>Its workload is scaled down to no pods until it is started again, and as a closed component it is built by no trigger.</source>
        <translation>其工作负载会缩容到没有 Pod，直到重新启动；作为已关闭的组件，任何触发器都不会构建它。</translation>
    </message>
    <message>
        <source>The cluster replaces its pods one after the other.</source>
        <translation>集群逐个替换其 Pod。</translation>
    </message>
    <message>
        <source>Roll back to build #%1 and its source</source>
        <translation>回滚到构建 #%1 及其源码</translation>
    </message>
    <message>
        <source>The build source stays as it is: the next build is of its present tag again.</source>
        <translation>构建源保持不变：下一次构建仍使用其当前标签。</translation>
    </message>
    <message>
        <source>Once it serves, the build source goes back to the tag %1. A pushed tag that the rules accept moves it on again.</source>
        <translation>一旦它提供服务，构建源将恢复到标签 %1。规则接受的新推送标签会再次更新它。</translation>
    </message>
    <message>
        <source>Nothing serves at the moment. The deploy script is run.</source>
        <translation>目前没有在服务的。将运行部署脚本。</translation>
    </message>
    <message>
        <source>Nothing serves at the moment. A container is started; if it does not become healthy, it is removed again.</source>
        <translation>目前没有在服务的。将启动一个容器；若它没有变为健康，会再移除它。</translation>
    </message>
    <message>
        <source>%1 gets the image, and the cluster replaces its pods as the workload says.</source>
        <translation>%1 得到该镜像，集群按工作负载的规定替换其 Pod。</translation>
    </message>
    <message>
        <source>The manifests are applied, and %1 is watched until it is healthy.</source>
        <translation>将应用清单，并观察 %1 直到健康。</translation>
    </message>
    <message>
        <source>Deploying build #%1</source>
        <translation>正在部署构建 #%1</translation>
    </message>
    <message>
        <source>Rolling back to build #%1</source>
        <translation>正在回滚到构建 #%1</translation>
    </message>
    <message>
        <source>Starting build #%1</source>
        <translation>正在启动构建 #%1</translation>
    </message>
    <message>
        <source>Stopping build #%1</source>
        <translation>正在停止构建 #%1</translation>
    </message>
    <message>
        <source>Restarting build #%1</source>
        <translation>正在重启构建 #%1</translation>
    </message>
    <message>
        <source>Putting back what served before</source>
        <translation>正在恢复之前在服务的</translation>
    </message>
    <message>
        <source>Removing build #%1</source>
        <translation>正在移除构建 #%1</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Serves now.</source>
        <translation>正在服务。</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <comment>a time, and who</comment>
        <translation>%1，由 %2</translation>
    </message>
    <message>
        <source>%1 for %2, in place of build #%3</source>
        <translation>%1，已 %2，取代构建 #%3</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <comment>Deploying build #12, 7 s</comment>
        <translation>%1，已 %2</translation>
    </message>
    <message>
        <source>Once it serves, builds by hand, and calls that name no commit, are of commit %1, until the next push is built or you follow the branch again on the Build Source tab. The repository is not changed.</source>
        <translation>新版本开始服务后，手动构建以及未指明提交的调用都使用提交 %1，直到下一次推送被构建，或您在“构建源”标签页重新跟随分支。仓库不会改变。</translation>
    </message>
</context>
<context>
    <name>slipway::Deployer</name>
    <message>
        <source>The component was removed meanwhile.</source>
        <translation>组件在此期间被移除。</translation>
    </message>
    <message>
        <source>The build was removed meanwhile.</source>
        <translation>构建在此期间被移除。</translation>
    </message>
    <message>
        <source>The registry&apos;s password could not be read</source>
        <translation>无法读取镜像仓库的密码</translation>
    </message>
    <message>
        <source>What served before serves again.</source>
        <translation>之前运行的内容又恢复服务。</translation>
    </message>
    <message>
        <source>How it does can&apos;t be asked: %1</source>
        <translation>无法询问它的状况：%1</translation>
    </message>
    <message>
        <source>the check got no answer in time</source>
        <translation>检查没有及时得到应答</translation>
    </message>
    <message>
        <source>The component is there again.</source>
        <translation>该组件又存在了。</translation>
    </message>
    <message>
        <source>The catalogue has no cluster “%1”. Choose another one on the Deploy tab, or add it in Settings.</source>
        <translation>目录中没有集群“%1”。请在“部署”页选择另一个，或在设置中添加它。</translation>
    </message>
    <message>
        <source>The deploy target names no cluster, and none of the catalogue is the default one.</source>
        <translation>部署目标没有指定集群，目录中也没有默认集群。</translation>
    </message>
    <message>
        <source>The cluster&apos;s kubeconfig could not be read</source>
        <translation>无法读取集群的 kubeconfig</translation>
    </message>
    <message>
        <source>The secret %1 of the deploy target could not be read</source>
        <translation>无法读取部署目标的密钥 %1</translation>
    </message>
    <message>
        <source>What served before could not be put back; the end of the log says why. Put it right there, or deploy a build that is good.</source>
        <translation>之前在服务的无法恢复；日志末尾说明了原因。请在目标处修正，或部署一个良好的构建。</translation>
    </message>
    <message>
        <source>the container engine does not answer.</source>
        <translation>容器引擎没有应答。</translation>
    </message>
    <message>
        <source>The component was closed meanwhile.</source>
        <translation>该组件在此期间被关闭。</translation>
    </message>
</context>
<context>
    <name>slipway::DeploymentsApi</name>
    <message>
        <source>Deployments have numbers; “%1” is none.</source>
        <translation>部署以数字编号；“%1”不是编号。</translation>
    </message>
    <message>
        <source>A number from 1 to %1 is expected here.</source>
        <translation>这里应为 1 到 %1 之间的数字。</translation>
    </message>
    <message>
        <source>Too many logs are being read. Try again when one has been sent.</source>
        <translation>正在读取的日志过多。请等一份发送完后再试。</translation>
    </message>
    <message>
        <source>The number of a build is expected here, or its id.</source>
        <translation>这里应为构建的编号或其 id。</translation>
    </message>
    <message>
        <source>True or false is expected here.</source>
        <translation>此处应为 true 或 false。</translation>
    </message>
</context>
<context>
    <name>slipway::DeviceSignIn</name>
    <message>
        <source>The provider has no client id, so nobody can sign in. Register an application at %1 and enter its client id.</source>
        <translation>该服务商没有 Client ID，因此无法登录。在 %1 注册应用，并填写其 Client ID。</translation>
    </message>
    <message>
        <source>The sign-in was given up.</source>
        <translation>登录已放弃。</translation>
    </message>
    <message>
        <source>The code has ended before it was entered. Nobody was signed in; start again for a new one.</source>
        <translation>设备码在输入之前已到期。未登录任何账号；重新开始即可获取新的设备码。</translation>
    </message>
</context>
<context>
    <name>slipway::DeviceWay</name>
    <message>
        <source>Code to enter</source>
        <translation>要输入的设备码</translation>
    </message>
    <message>
        <source>Address where the code is entered</source>
        <translation>输入设备码的地址</translation>
    </message>
    <message>
        <source>Open Page</source>
        <translation>打开页面</translation>
    </message>
    <message>
        <source>Stop Waiting</source>
        <translation>停止等待</translation>
    </message>
    <message>
        <source>No program of this desktop opens pages. Enter the address in a browser, also on another machine.</source>
        <translation>此桌面没有能打开网页的程序。在浏览器中输入该地址，也可以在另一台计算机上。</translation>
    </message>
    <message>
        <source>Waiting until you have entered the code.</source>
        <translation>正在等待输入设备码。</translation>
    </message>
    <message>
        <source>The code has ended.</source>
        <translation>设备码已到期。</translation>
    </message>
    <message>
        <source>ends in %1</source>
        <translation>%1后到期</translation>
    </message>
    <message>
        <source>Slipway is not registered at %1 yet: the provider has no client ID.</source>
        <translation>Slipway 尚未在 %1 注册：该服务商没有 Client ID。</translation>
    </message>
    <message>
        <source>Enter this code on the page of %1, in any browser.</source>
        <translation>用任意浏览器在 %1 的页面上输入此设备码。</translation>
    </message>
    <message>
        <source>Get a Code</source>
        <translation>获取设备码</translation>
    </message>
    <message>
        <source>Edit Provider…</source>
        <translation>编辑服务商…</translation>
    </message>
    <message>
        <source>Asking %1 for a code…</source>
        <translation>正在向 %1 请求设备码…</translation>
    </message>
    <message>
        <source>%1 gives a short code that you enter on its page. This way needs no client secret, and nothing has to lead back to this computer.</source>
        <translation>%1 给出一个短代码，您在它的页面上输入。这种方式不需要应用密钥，也不需要能从外面到达这台计算机。</translation>
    </message>
</context>
<context>
    <name>slipway::DiffModel</name>
    <message>
        <source>%1: %2</source>
        <comment>part of a comparison, how much of it differs</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2, the same</source>
        <comment>name and value</comment>
        <translation>%1：%2，相同</translation>
    </message>
    <message>
        <source>%1: %2, then %3</source>
        <comment>name and two values</comment>
        <translation>%1：%2，变为 %3</translation>
    </message>
    <message>
        <source>%1: %2, only left</source>
        <comment>name and value</comment>
        <translation>%1：%2，仅左侧有</translation>
    </message>
    <message>
        <source>%1: %2, only right</source>
        <comment>name and value</comment>
        <translation>%1：%2，仅右侧有</translation>
    </message>
</context>
<context>
    <name>slipway::DockerfileCard</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1, %2</source>
        <comment>base image, number of lines</comment>
        <translation>基于 %1，%2</translation>
    </message>
    <message>
        <source>Add Dockerfile…</source>
        <translation>添加 Dockerfile…</translation>
    </message>
    <message>
        <source>None yet. Definitions that build the same kind of image can share a Dockerfile instead of keeping one in each repository.</source>
        <translation>尚无。构建同类镜像的定义可以共用一个 Dockerfile，而不必在每个仓库中各放一个。</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Remove the Dockerfile %1?</source>
        <translation>移除 Dockerfile %1？</translation>
    </message>
</context>
<context>
    <name>slipway::DockerfileForm</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>New Dockerfile</source>
        <translation>新建 Dockerfile</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add Dockerfile</source>
        <translation>添加 Dockerfile</translation>
    </message>
    <message>
        <source>Name of the Dockerfile</source>
        <translation>Dockerfile 的名称</translation>
    </message>
    <message>
        <source>such as go-service</source>
        <translation>例如 go-service</translation>
    </message>
    <message>
        <source>The Dockerfile</source>
        <translation>Dockerfile 内容</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Definitions name the Dockerfile by it; it cannot be changed later.</source>
        <translation>构建定义以此名称引用它，之后不能更改。</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>There is a Dockerfile %1 already.</source>
        <translation>已有 Dockerfile %1。</translation>
    </message>
</context>
<context>
    <name>slipway::Doctor</name>
    <message>
        <source>The database is whole.</source>
        <translation>数据库完好。</translation>
    </message>
    <message>
        <source>The database is damaged: %1. Stop Slipway and restore slipway.db from a backup.</source>
        <translation>数据库已损坏：%1。请停止 Slipway，并从备份恢复 slipway.db。</translation>
    </message>
    <message>
        <source>The data folder is %1.</source>
        <translation>数据目录是 %1。</translation>
    </message>
    <message>
        <source>%1 are free.</source>
        <translation>可用空间 %1。</translation>
    </message>
    <message>
        <source>Only %1 are free; builds and deliveries stop when the disk is full. Free some space, or keep logs for a shorter time.</source>
        <translation>可用空间只有 %1；磁盘满后构建和投递都会停止。请释放空间，或缩短日志保留时间。</translation>
    </message>
    <message>
        <source>No Slipway runs on this folder, so webhooks are not received. Start the console, or slipway serve.</source>
        <translation>没有 Slipway 在此目录上运行，因此不接收 Webhook。请启动控制台或 slipway serve。</translation>
    </message>
    <message>
        <source>Webhooks are received on %1.</source>
        <translation>正在 %1 接收 Webhook。</translation>
    </message>
    <message>
        <source>Only this computer can send webhooks to %1. Set a public address, or let the listener accept the network, in the settings.</source>
        <translation>只有本机能向 %1 发送 Webhook。请在设置中填写公开地址，或让监听器接收来自网络的请求。</translation>
    </message>
    <message>
        <source>git is %1.</source>
        <translation>git 是 %1。</translation>
    </message>
    <message>
        <source>git is not installed, so nothing can be cloned. Install the package git.</source>
        <translation>未安装 git，无法克隆。请安装软件包 git。</translation>
    </message>
    <message>
        <source>bash is %1.</source>
        <translation>bash 是 %1。</translation>
    </message>
    <message>
        <source>bash is not installed, so build scripts can&apos;t run. Install the package bash.</source>
        <translation>未安装 bash，无法运行构建脚本。请安装软件包 bash。</translation>
    </message>
    <message>
        <source>The supervisor of builds is %1.</source>
        <translation>构建监管程序是 %1。</translation>
    </message>
    <message>
        <source>slipway-run is not beside slipway, so no build can start. Install Slipway again.</source>
        <translation>slipway-run 不在 slipway 旁边，无法开始构建。请重新安装 Slipway。</translation>
    </message>
    <message>
        <source>Builds run in a sandbox.</source>
        <translation>构建在沙盒中运行。</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was heard from %1 in %n second(s).</source>
        <translation>
            <numerusform>%n 秒内没有收到 %1 的应答。</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets are kept in %1.</source>
        <translation>密钥保存在%1中。</translation>
    </message>
    <message>
        <source>The sandbox is switched off for %1, so a push there can reach everything that is yours.</source>
        <translation>%1 已关闭沙盒，因此推送到那里的代码可以读取和更改你的一切内容。</translation>
    </message>
    <message>
        <source>%1 was called with its old API key from %2 on %3. That key ends on %4: give its user the new one.</source>
        <translation>%3 从 %2 用旧 API 密钥调用了 %1。该密钥于 %4 失效：请将新密钥交给使用者。</translation>
    </message>
    <message>
        <source>The API of %1 was last called from %2 on %3.</source>
        <translation>%1 的 API 最近一次于 %3 从 %2 调用。</translation>
    </message>
    <message>
        <source>The API of %1 is on; no call of it is known.</source>
        <translation>%1 的 API 已开启；没有调用记录。</translation>
    </message>
    <message>
        <source>A webhook of %1 that nobody needs is still there. %2</source>
        <translation>%1 的一个已无人需要的 Webhook 仍在那里。%2</translation>
    </message>
    <message>
        <source>A deploy key of %1 that nobody needs is still there. %2</source>
        <translation>%1 的一个已无人需要的部署密钥仍在那里。%2</translation>
    </message>
    <message>
        <source>Containers are started by %1.</source>
        <translation>容器由 %1 启动。</translation>
    </message>
    <message>
        <source>d MMMM, HH:mm</source>
        <comment>a moment, in the letters of QLocale</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
</context>
<context>
    <name>slipway::EditPage</name>
    <message>
        <source>line %1, character %2</source>
        <translation>第 %1 行，第 %2 个字符</translation>
    </message>
    <message>
        <source>Edit and Replay</source>
        <translation>编辑并重放</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Sign and Replay</source>
        <translation>签名并重放</translation>
    </message>
    <message>
        <source>Set Out in Lines</source>
        <translation>分行排列</translation>
    </message>
    <message>
        <source>Headers, one on each line</source>
        <translation>请求头，每行一个</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>a copy of %1, %2</source>
        <translation>%1 的副本，%2</translation>
    </message>
    <message>
        <source>Line %1 of the headers is no “Name: value”.</source>
        <translation>请求头第 %1 行不是“Name: value”格式。</translation>
    </message>
    <message>
        <source>Line %1 of the headers has no colon.</source>
        <translation>请求头第 %1 行没有冒号。</translation>
    </message>
    <message>
        <source>A form; its field with the event is read when it is replayed.</source>
        <translation>表单；重放时读取其中含有事件的字段。</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>有效的 JSON</translation>
    </message>
    <message>
        <source>Valid JSON, but no object: no sender&apos;s event looks so.</source>
        <translation>有效的 JSON，但不是对象：没有发送方的事件是这样的。</translation>
    </message>
    <message>
        <source>No valid JSON: %1, at %2.</source>
        <translation>无效的 JSON：%1，位于%2。</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
</context>
<context>
    <name>slipway::EndsCard</name>
    <message>
        <source>What ends when</source>
        <translation>到期情况</translation>
    </message>
    <message>
        <source>Nothing is about to end. Tokens without an end, and those that Slipway renews, are not listed.</source>
        <translation>没有即将到期的内容。没有到期时间的令牌和由 Slipway 续期的令牌不列出。</translation>
    </message>
    <message>
        <source>Show as Table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>tokens and the certificate</source>
        <translation>令牌和证书</translation>
    </message>
    <message>
        <source>Show as Picture</source>
        <translation>以图形显示</translation>
    </message>
    <message>
        <source>Show Fewer</source>
        <translation>收起</translation>
    </message>
    <message numerus="yes">
        <source>Show %n More</source>
        <translation>
            <numerusform>再显示 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Time Left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用途</translation>
    </message>
</context>
<context>
    <name>slipway::EndsChart</name>
    <message>
        <source>What ends when</source>
        <translation>到期情况</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what ends: time left, what it is used for</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2
%3</source>
        <comment>what ends, time left, exact time</comment>
        <translation>%1
%2
%3</translation>
    </message>
</context>
<context>
    <name>slipway::Engine</name>
    <message>
        <source>Slipway does not serve this data folder yet.</source>
        <translation>Slipway 尚未在此数据文件夹上提供服务。</translation>
    </message>
    <message>
        <source>The file was applied, but what it changed can&apos;t be read, so the state before it goes on here. Start Slipway again. %1</source>
        <translation>文件已应用，但它所更改的内容无法读取，因此这里继续使用之前的状态。请重新启动 Slipway。%1</translation>
    </message>
</context>
<context>
    <name>slipway::EngineCheck</name>
    <message numerus="yes">
        <source>%1 has not answered for %n second(s). Builds would wait for it in vain: see what it says in a terminal.</source>
        <translation>
            <numerusform>%1 已有 %n 秒没有应答。构建会白白等待它：请在终端中查看它的输出。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can&apos;t be started: %2.</source>
        <translation>无法启动 %1：%2。</translation>
    </message>
    <message>
        <source>%1 does not work, and does not say why. Try “%1 info” in a terminal.</source>
        <translation>%1 无法工作，且没有说明原因。请在终端中试试“%1 info”。</translation>
    </message>
    <message>
        <source>%1 does not work: %2</source>
        <translation>%1 无法工作：%2</translation>
    </message>
</context>
<context>
    <name>slipway::EngineFailure</name>
    <message>
        <source>The container engine does not answer; the log has its words. Start it, or where DOCKER_HOST or CONTAINER_HOST is set, check that the machine it names can be reached.</source>
        <translation>容器引擎没有响应；详情见日志。请启动它；若设置了 DOCKER_HOST 或 CONTAINER_HOST，请检查其所指的机器能否访问。</translation>
    </message>
</context>
<context>
    <name>slipway::EntryCard</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>slipway::EntryForm</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing was saved. %1</source>
        <translation>未保存。%1</translation>
    </message>
    <message>
        <source>Save or cancel this first.</source>
        <translation>请先保存或取消这一项。</translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentPart</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Add Tool</source>
        <translation>添加工具</translation>
    </message>
    <message>
        <source>Where the build runs</source>
        <translation>构建的运行位置</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>in a Kubernetes cluster</source>
        <translation>在 Kubernetes 集群中</translation>
    </message>
    <message>
        <source>Build OS</source>
        <translation>构建操作系统</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Type of the script</source>
        <translation>脚本的类型</translation>
    </message>
    <message>
        <source>Shell (bash)</source>
        <translation>Shell (bash)</translation>
    </message>
    <message>
        <source>PowerShell</source>
        <translation>PowerShell</translation>
    </message>
    <message>
        <source>Batch file</source>
        <translation>批处理文件</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行位置</translation>
    </message>
    <message>
        <source>Script type</source>
        <translation>脚本类型</translation>
    </message>
    <message>
        <source>As a Job of the cluster that is chosen under Advanced Settings.</source>
        <translation>作为 Job 在“高级设置”所选的集群中运行。</translation>
    </message>
    <message>
        <source>Kept for the API; a build on this machine has the system that is here.</source>
        <translation>为 API 保留；在本机构建时，使用本机的操作系统。</translation>
    </message>
    <message>
        <source>The label of the base image that the Job starts from.</source>
        <translation>Job 启动所用基础镜像的标签（label）。</translation>
    </message>
    <message>
        <source>They are in the PATH before the script begins, in this order.</source>
        <translation>脚本开始前，它们会按此顺序加入 PATH。</translation>
    </message>
    <message>
        <source>Stops at the first command that fails, also inside a pipe.</source>
        <translation>遇到首个失败的命令即停止，管道内也是如此。</translation>
    </message>
    <message>
        <source>Runs with pwsh; where it is not installed, the build says so.</source>
        <translation>使用 pwsh 运行；若未安装，构建会给出提示。</translation>
    </message>
    <message>
        <source>Only Windows can run batch files; elsewhere the build ends with an error that says so.</source>
        <translation>只有 Windows 能运行批处理文件；在其他系统上，构建会以说明此原因的错误结束。</translation>
    </message>
    <message>
        <source>The catalogue of tools is empty. Settings, Tools and Services fills it.</source>
        <translation>工具目录为空，在“设置”的“工具和服务”中添加。</translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentSection</name>
    <message>
        <source>as for all</source>
        <translation>与全局相同</translation>
    </message>
    <message>
        <source>the branch of each source</source>
        <translation>各构建源的分支</translation>
    </message>
    <message>
        <source>no wait</source>
        <translation>不等待</translation>
    </message>
    <message>
        <source>any address</source>
        <translation>任意地址</translation>
    </message>
    <message>
        <source>Add Window</source>
        <translation>添加时间段</translation>
    </message>
    <message>
        <source>Remove window</source>
        <translation>移除时间段</translation>
    </message>
    <message>
        <source>From when to when</source>
        <translation>起止时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>slipway::EventStream</name>
    <message>
        <source>%1 has said nothing for too long.</source>
        <translation>%1 太久没有任何消息。</translation>
    </message>
    <message>
        <source>This is no address of a channel. It begins with https://.</source>
        <translation>这不是通道的地址。它以 https:// 开头。</translation>
    </message>
    <message>
        <source>%1 ended the connection.</source>
        <translation>%1 结束了连接。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>%1 的证书不受信任。</translation>
    </message>
    <message>
        <source>%1 knows no such channel. Make a new one and enter its address.</source>
        <translation>%1 没有这个通道。创建一个新的并填入其地址。</translation>
    </message>
    <message>
        <source>%1 answers, but not with a channel. Check its address.</source>
        <translation>%1 有应答，但不是通道。检查其地址。</translation>
    </message>
    <message>
        <source>%1 refuses for now (HTTP %2).</source>
        <translation>%1 暂时拒绝（HTTP %2）。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached.</source>
        <translation>无法访问 %1。</translation>
    </message>
</context>
<context>
    <name>slipway::ExpanderHead</name>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>folded; %1</source>
        <translation>已折叠；%1</translation>
    </message>
</context>
<context>
    <name>slipway::FactFinder</name>
    <message>
        <source>the component was removed</source>
        <translation>组件已被移除</translation>
    </message>
    <message>
        <source>“%1” is no commit</source>
        <translation>“%1”不是提交</translation>
    </message>
</context>
<context>
    <name>slipway::FieldChecks</name>
    <message>
        <source>A component needs a name.</source>
        <translation>组件需要名称。</translation>
    </message>
    <message>
        <source>A name can&apos;t contain “/” or “#”.</source>
        <translation>名称不能包含“/”或“#”。</translation>
    </message>
    <message>
        <source>A name has at most 100 characters.</source>
        <translation>名称最多 100 个字符。</translation>
    </message>
    <message>
        <source>Enter the address git clones from.</source>
        <translation>请填写 git 克隆的地址。</translation>
    </message>
    <message>
        <source>An address has no spaces.</source>
        <translation>地址中不能有空格。</translation>
    </message>
    <message>
        <source>git can&apos;t clone from this. An address looks like https://host/team/name.git or git@host:team/name.git.</source>
        <translation>git 无法从这里克隆。地址类似 https://host/team/name.git 或 git@host:team/name.git。</translation>
    </message>
    <message>
        <source>A folder of this machine can&apos;t be built from: every build could read its owner&apos;s files. Use an https or ssh address.</source>
        <translation>不能从本机的目录构建：每次构建都可能读取所有者的文件。请使用 https 或 ssh 地址。</translation>
    </message>
    <message>
        <source>Slipway does not fetch over “%1”. Use an https or ssh address.</source>
        <translation>Slipway 不通过“%1”获取代码。请使用 https 或 ssh 地址。</translation>
    </message>
    <message>
        <source>“%1” is neither a git address nor a path like team/name.</source>
        <translation>“%1”既不是 Git 地址，也不是 team/name 这样的路径。</translation>
    </message>
    <message>
        <source>“%1” is no name git accepts for a branch.</source>
        <translation>git 不接受“%1”作为分支名称。</translation>
    </message>
    <message>
        <source>A branch name has no spaces.</source>
        <translation>分支名称中不能有空格。</translation>
    </message>
    <message>
        <source>Not a valid pattern: %1</source>
        <translation>模式无效：%1</translation>
    </message>
    <message>
        <source>The folder must lie inside the repository: a relative path without “..”.</source>
        <translation>目录必须位于仓库之内：不含“..”的相对路径。</translation>
    </message>
    <message>
        <source>A keyword is one word without spaces.</source>
        <translation>关键字是一个不含空格的词。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a variable: letters, digits and _ only, and no digit first.</source>
        <translation>“%1”不能作为变量名：只能含字母、数字和 _，且不以数字开头。</translation>
    </message>
    <message>
        <source>A tag has no spaces.</source>
        <translation>标签中不能有空格。</translation>
    </message>
    <message>
        <source>Folders are parted by /, as git does it.</source>
        <translation>目录用 / 分隔，与 git 一致。</translation>
    </message>
    <message>
        <source>A path begins at the repository&apos;s root and stays in it: without “..”.</source>
        <translation>路径从仓库根目录开始，且须位于其中：不含“..”。</translation>
    </message>
    <message>
        <source>The image is missing. It looks like nginx:1.25 or registry.example.com/team/web:1.2.</source>
        <translation>缺少镜像。镜像类似 nginx:1.25 或 registry.example.com/team/web:1.2。</translation>
    </message>
    <message>
        <source>The address carries a password. Enter it below instead.</source>
        <translation>地址中带有密码。请改为在下方输入。</translation>
    </message>
</context>
<context>
    <name>slipway::FilterMenu</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a filter and its choice</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::FirstSteps</name>
    <message>
        <source>Four steps, a few minutes. Each ticks itself as soon as it is true.</source>
        <translation>四个步骤，几分钟。完成后会自动勾选。</translation>
    </message>
    <message>
        <source>From a push to a build</source>
        <translation>从推送到构建</translation>
    </message>
    <message>
        <source>Slipway listens</source>
        <translation>Slipway 正在监听</translation>
    </message>
    <message>
        <source>Add a component</source>
        <translation>添加组件</translation>
    </message>
    <message>
        <source>The forge can reach this computer</source>
        <translation>代码托管平台可以访问本机</translation>
    </message>
    <message>
        <source>The first build is green</source>
        <translation>第一次构建成功</translation>
    </message>
    <message>
        <source>Skip for Now</source>
        <translation>暂时跳过</translation>
    </message>
    <message>
        <source>Shows the overview instead</source>
        <translation>改为显示概览</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>%1 accepts webhooks.</source>
        <translation>%1 正在接收 Webhook。</translation>
    </message>
    <message>
        <source>The port is about to be opened.</source>
        <translation>即将打开端口。</translation>
    </message>
    <message>
        <source>Give it a name and the address of its repository. Branch, script and webhook can be changed later.</source>
        <translation>填写名称和仓库地址。分支、脚本和 Webhook 之后都可以更改。</translation>
    </message>
    <message>
        <source>Add Component…</source>
        <translation>添加组件…</translation>
    </message>
    <message>
        <source>%1 in %2.</source>
        <comment>component in project</comment>
        <translation>%2 中的 %1。</translation>
    </message>
    <message>
        <source>%1 components.</source>
        <translation>%1 个组件。</translation>
    </message>
    <message>
        <source>Add Your Own…</source>
        <translation>添加自己的…</translation>
    </message>
    <message>
        <source>Not yet: %1 is only visible on this computer. An address in your network, a proxy or a tunnel will do.</source>
        <translation>尚未：%1 只在本机可见。可以使用局域网地址、代理或隧道。</translation>
    </message>
    <message>
        <source>Slipway listens on the network at %1.</source>
        <translation>Slipway 在网络上监听 %1。</translation>
    </message>
    <message>
        <source>Senders are told %1.</source>
        <translation>告诉发送方的地址是 %1。</translation>
    </message>
    <message>
        <source>Choose an Address…</source>
        <translation>选择地址…</translation>
    </message>
    <message>
        <source>It is.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>%1 is building.</source>
        <translation>正在构建 %1。</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>%1 waits for its turn.</source>
        <translation>%1 正在排队。</translation>
    </message>
    <message>
        <source>%1 was not green. Its log says why.</source>
        <translation>%1 未成功，原因见日志。</translation>
    </message>
    <message>
        <source>Open Log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Push a commit, or build by hand.</source>
        <translation>推送一个提交，或手动构建。</translation>
    </message>
    <message>
        <source>Build Now</source>
        <translation>立即构建</translation>
    </message>
    <message>
        <source>The sample is %1. A commit arrives as a signed webhook, as from a forge.</source>
        <translation>示例项目是 %1。提交以带签名的 Webhook 送达，与代码托管平台的一样。</translation>
    </message>
    <message>
        <source>No repository at hand? The sample project builds on this computer, offline.</source>
        <translation>手头没有仓库？示例项目可在本机构建，无需网络。</translation>
    </message>
    <message>
        <source>Push a Commit</source>
        <translation>推送一个提交</translation>
    </message>
    <message>
        <source>Open the Sample</source>
        <translation>打开示例</translation>
    </message>
</context>
<context>
    <name>slipway::FootLine</name>
    <message>
        <source>%1: %2</source>
        <comment>queue: what is in it</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::ForgeSteps</name>
    <message>
        <source>Forge</source>
        <translation>代码托管平台</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Settings › Webhooks › Add webhook&lt;/b&gt; in the repository.</source>
        <translation>在仓库中打开 &lt;b&gt;Settings › Webhooks › Add webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Payload URL: the address of this card. Content type: &lt;b&gt;application/json&lt;/b&gt;.</source>
        <translation>Payload URL 填此卡片的地址，Content type 选 &lt;b&gt;application/json&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Secret: the secret of this card.</source>
        <translation>Secret 填此卡片的密钥。</translation>
    </message>
    <message>
        <source>Choose &lt;b&gt;Just the push event&lt;/b&gt;, tick &lt;b&gt;Active&lt;/b&gt;, then &lt;b&gt;Add webhook&lt;/b&gt;.</source>
        <translation>选择 &lt;b&gt;Just the push event&lt;/b&gt;，勾选 &lt;b&gt;Active&lt;/b&gt;，点击 &lt;b&gt;Add webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>GitHub calls only addresses that can be reached from the internet. This one is only known here: set a public address in Settings.</source>
        <translation>GitHub 只能访问互联网上可到达的地址。此地址只在本地可用：请在设置中填写公开地址。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Settings › Webhooks › Add new webhook&lt;/b&gt; in the project.</source>
        <translation>在项目中打开 &lt;b&gt;Settings › Webhooks › Add new webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>URL: the address of this card.</source>
        <translation>URL 填此卡片的地址。</translation>
    </message>
    <message>
        <source>Secret token: the secret of this card.</source>
        <translation>Secret token 填此卡片的密钥。</translation>
    </message>
    <message>
        <source>Tick &lt;b&gt;Push events&lt;/b&gt;, leave &lt;b&gt;SSL verification&lt;/b&gt; on, then &lt;b&gt;Add webhook&lt;/b&gt;.</source>
        <translation>勾选 &lt;b&gt;Push events&lt;/b&gt;，保持 &lt;b&gt;SSL verification&lt;/b&gt; 开启，点击 &lt;b&gt;Add webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>GitLab refuses addresses of the local network (“Url is blocked”) until its administrator allows them under Admin › Settings › Network › Outbound requests.</source>
        <translation>GitLab 会拒绝本地网络的地址（“Url is blocked”），需由其管理员在 Admin › Settings › Network › Outbound requests 中允许。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;管理 › WebHooks › 添加 webHook&lt;/b&gt; in the repository.</source>
        <translation>在仓库中打开 &lt;b&gt;管理 › WebHooks › 添加 webHook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Choose &lt;b&gt;签名密钥&lt;/b&gt; (signature) and enter the secret of this card.</source>
        <translation>选择 &lt;b&gt;签名密钥&lt;/b&gt;，填入此卡片的密钥。</translation>
    </message>
    <message>
        <source>Tick &lt;b&gt;Push&lt;/b&gt; and &lt;b&gt;激活&lt;/b&gt; (active), then &lt;b&gt;添加&lt;/b&gt;.</source>
        <translation>勾选 &lt;b&gt;Push&lt;/b&gt; 和 &lt;b&gt;激活&lt;/b&gt;，点击 &lt;b&gt;添加&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Gitee calls only addresses that can be reached from the internet. This one is only known here: set a public address in Settings.</source>
        <translation>Gitee 只能访问互联网上可到达的地址。此地址只在本地可用：请在设置中填写公开地址。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Settings › Webhooks › Add a new webhook › Gogs&lt;/b&gt; in the repository.</source>
        <translation>在仓库中打开 &lt;b&gt;Settings › Webhooks › Add a new webhook › Gogs&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Choose &lt;b&gt;Just the push event&lt;/b&gt;, tick &lt;b&gt;Active&lt;/b&gt;, then &lt;b&gt;Add Webhook&lt;/b&gt;.</source>
        <translation>选择 &lt;b&gt;Just the push event&lt;/b&gt;，勾选 &lt;b&gt;Active&lt;/b&gt;，点击 &lt;b&gt;Add Webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Gogs calls addresses of the local network only when [security] LOCAL_NETWORK_ALLOWLIST in its app.ini names this machine.</source>
        <translation>Gogs 的 app.ini 中 [security] LOCAL_NETWORK_ALLOWLIST 列出本机后，它才会访问本地网络的地址。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Settings › Webhooks › Add Webhook › Gitea&lt;/b&gt; (or &lt;b&gt;Forgejo&lt;/b&gt;) in the repository.</source>
        <translation>在仓库中打开 &lt;b&gt;Settings › Webhooks › Add Webhook › Gitea&lt;/b&gt;（或 &lt;b&gt;Forgejo&lt;/b&gt;）。</translation>
    </message>
    <message>
        <source>Target URL: the address of this card. Method &lt;b&gt;POST&lt;/b&gt;, content type &lt;b&gt;application/json&lt;/b&gt;.</source>
        <translation>Target URL 填此卡片的地址，方法选 &lt;b&gt;POST&lt;/b&gt;，Content type 选 &lt;b&gt;application/json&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Trigger on &lt;b&gt;Push Events&lt;/b&gt;, tick &lt;b&gt;Active&lt;/b&gt;, then &lt;b&gt;Add Webhook&lt;/b&gt;.</source>
        <translation>Trigger on 选 &lt;b&gt;Push Events&lt;/b&gt;，勾选 &lt;b&gt;Active&lt;/b&gt;，点击 &lt;b&gt;Add Webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Gitea and Forgejo call addresses of the local network only when [webhook] ALLOWED_HOST_LIST in app.ini names this machine.</source>
        <translation>Gitea 和 Forgejo 的 app.ini 中 [webhook] ALLOWED_HOST_LIST 列出本机后，才会访问本地网络的地址。</translation>
    </message>
    <message>
        <source>Other forges</source>
        <translation>其他代码托管平台</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Repository settings › Webhooks › Add webhook&lt;/b&gt; in the repository.</source>
        <translation>在仓库中打开 &lt;b&gt;Repository settings › Webhooks › Add webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Tick &lt;b&gt;Active&lt;/b&gt;, choose the trigger &lt;b&gt;Repository push&lt;/b&gt;, then &lt;b&gt;Save&lt;/b&gt;.</source>
        <translation>勾选 &lt;b&gt;Active&lt;/b&gt;，触发器选 &lt;b&gt;Repository push&lt;/b&gt;，点击 &lt;b&gt;Save&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Bitbucket Cloud calls only addresses that can be reached from the internet. This one is only known here: set a public address in Settings.</source>
        <translation>Bitbucket Cloud 只能访问互联网上可到达的地址。此地址只在本地可用：请在设置中填写公开地址。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Repository settings › Webhooks › Create webhook&lt;/b&gt; in the repository.</source>
        <translation>在仓库中打开 &lt;b&gt;Repository settings › Webhooks › Create webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Tick &lt;b&gt;Active&lt;/b&gt; and the event &lt;b&gt;Repository › Push&lt;/b&gt;, then &lt;b&gt;Save&lt;/b&gt;.</source>
        <translation>勾选 &lt;b&gt;Active&lt;/b&gt; 和事件 &lt;b&gt;Repository › Push&lt;/b&gt;，点击 &lt;b&gt;Save&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Project settings › Service hooks › Create subscription › Web Hooks&lt;/b&gt;.</source>
        <translation>打开 &lt;b&gt;Project settings › Service hooks › Create subscription › Web Hooks&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Trigger: &lt;b&gt;Code pushed&lt;/b&gt;, with the repository and branch you want.</source>
        <translation>Trigger 选 &lt;b&gt;Code pushed&lt;/b&gt;，并选择所需的仓库和分支。</translation>
    </message>
    <message>
        <source>Basic authentication password: the secret of this card; any user name. Then &lt;b&gt;Test&lt;/b&gt; and &lt;b&gt;Finish&lt;/b&gt;.</source>
        <translation>Basic authentication password 填此卡片的密钥，用户名任意。然后点击 &lt;b&gt;Test&lt;/b&gt; 和 &lt;b&gt;Finish&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Azure DevOps Services calls only addresses that can be reached from the internet. This one is only known here: set a public address in Settings.</source>
        <translation>Azure DevOps Services 只能访问互联网上可到达的地址。此地址只在本地可用：请在设置中填写公开地址。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;项目设置 › 开发者选项 › Service Hook › 新建 Service Hook&lt;/b&gt; in the project, and choose &lt;b&gt;Webhook&lt;/b&gt;.</source>
        <translation>在项目中打开 &lt;b&gt;项目设置 › 开发者选项 › Service Hook › 新建 Service Hook&lt;/b&gt;，选择 &lt;b&gt;Webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Event: &lt;b&gt;代码仓库 › 代码推送&lt;/b&gt; (push).</source>
        <translation>事件选 &lt;b&gt;代码仓库 › 代码推送&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Service URL: the address of this card. Request: &lt;b&gt;POST&lt;/b&gt;, content type &lt;b&gt;application/json&lt;/b&gt;.</source>
        <translation>服务 URL 填此卡片的地址，请求方式选 &lt;b&gt;POST&lt;/b&gt;，内容类型选 &lt;b&gt;application/json&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Signature token: the secret of this card. Then save it.</source>
        <translation>签名令牌填此卡片的密钥，然后保存。</translation>
    </message>
    <message>
        <source>Coding.net calls only addresses that can be reached from the internet. This one is only known here: set a public address in Settings.</source>
        <translation>Coding.net 只能访问互联网上可到达的地址。此地址只在本地可用：请在设置中填写公开地址。</translation>
    </message>
    <message>
        <source>Enter the address of this card as the sender&apos;s endpoint.</source>
        <translation>将此卡片的地址填为发送方的端点（endpoint）。</translation>
    </message>
    <message>
        <source>Make the secret of this card the signing secret that the sender shows; it begins with &lt;b&gt;whsec_&lt;/b&gt;.</source>
        <translation>将发送方显示的签名密钥设为此卡片的密钥；它以 &lt;b&gt;whsec_&lt;/b&gt; 开头。</translation>
    </message>
    <message>
        <source>Let it send the type &lt;b&gt;push&lt;/b&gt;, whose data has &lt;b&gt;clone_url&lt;/b&gt;, &lt;b&gt;ref&lt;/b&gt;, &lt;b&gt;before&lt;/b&gt;, &lt;b&gt;after&lt;/b&gt; and &lt;b&gt;message&lt;/b&gt;.</source>
        <translation>让它发送类型 &lt;b&gt;push&lt;/b&gt;，其数据包含 &lt;b&gt;clone_url&lt;/b&gt;、&lt;b&gt;ref&lt;/b&gt;、&lt;b&gt;before&lt;/b&gt;、&lt;b&gt;after&lt;/b&gt; 和 &lt;b&gt;message&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>A Secret token is refused from a relay, whose operator could read it. GitLab makes signing tokens from version 19.0 on; with an older one let Slipway look for missed pushes instead, or set a public address in Settings.</source>
        <translation>经中继而来的 Secret token 会被拒绝，因为中继的运营者能读到它。GitLab 从 19.0 版起可生成签名令牌；版本较旧时，请让 Slipway 补查遗漏的推送，或在设置中填写公网地址。</translation>
    </message>
    <message>
        <source>Gitee signs the time and not the push, so what it sends through a relay is refused. Let Slipway look for missed pushes instead, or set a public address in Settings.</source>
        <translation>Gitee 只对时间签名，不对推送签名，因此它经中继发送的内容会被拒绝。请让 Slipway 补查遗漏的推送，或在设置中填写公网地址。</translation>
    </message>
    <message>
        <source>Azure DevOps sends a password and no signature, so what it sends through a relay is refused. Let Slipway look for missed pushes instead, or set a public address in Settings.</source>
        <translation>Azure DevOps 发送密码而不签名，因此它经中继发送的内容会被拒绝。请让 Slipway 补查遗漏的推送，或在设置中填写公网地址。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Signing token&lt;/b&gt;: let GitLab make one, and enter it in this card with &lt;b&gt;Rotate…&lt;/b&gt;</source>
        <translation>&lt;b&gt;Signing token&lt;/b&gt;：让 GitLab 生成一个，再用&lt;b&gt;轮换…&lt;/b&gt;填入此卡片</translation>
    </message>
</context>
<context>
    <name>slipway::ForgeTokens</name>
    <message>
        <source>This account is not bound any more. Bind it again, or choose another one.</source>
        <translation>此账号已解绑。重新绑定，或选择其他账号。</translation>
    </message>
    <message>
        <source>The forge does not take the token of %1, and it can&apos;t be renewed.</source>
        <translation>代码托管平台不接受 %1 的令牌，且无法续期。</translation>
    </message>
    <message>
        <source>There is no usable token of this account in %1 any more. What uses the account stands still; sign in again.</source>
        <translation>%1中已没有此账号可用的令牌。使用该账号的功能已停止；重新登录。</translation>
    </message>
    <message>
        <source>This account is not bound any more.</source>
        <translation>此账号已解绑。</translation>
    </message>
    <message>
        <source>The access of %1 is just being renewed, by another Slipway on this data folder or by one that was ended meanwhile. Try again in two minutes.</source>
        <translation>%1 的访问授权正由使用此数据目录的另一个 Slipway 续期，或续期期间 Slipway 已退出。两分钟后重试。</translation>
    </message>
    <message>
        <source>A renewal of the access was cut off before, and the forge takes the old one only once. What uses the account stands still, or will when the access ends; sign in again.</source>
        <translation>此前的一次续期中断，而代码托管平台只接受旧授权一次。使用该账号的功能已停止，或在访问授权到期时停止；重新登录。</translation>
    </message>
</context>
<context>
    <name>slipway::GitCard</name>
    <message>
        <source>Git webhook</source>
        <translation>Git Webhook</translation>
    </message>
    <message>
        <source>A push to the repository builds this component.</source>
        <translation>向仓库推送即构建此组件。</translation>
    </message>
    <message>
        <source>More rules</source>
        <translation>更多规则</translation>
    </message>
    <message>
        <source>Add Branch…</source>
        <translation>添加分支…</translation>
    </message>
    <message>
        <source>Send Test</source>
        <translation>发送测试</translation>
    </message>
    <message>
        <source>Git webhook of %1</source>
        <translation>%1 的 Git Webhook</translation>
    </message>
    <message>
        <source>Not available: this component is built from an image.</source>
        <translation>不可用：此组件从镜像构建。</translation>
    </message>
    <message>
        <source>tags, paths, authors, pull requests: none set</source>
        <translation>标签、路径、作者、拉取请求：均未设置</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a list</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>The test was not sent: %1</source>
        <translation>测试未发送：%1</translation>
    </message>
    <message>
        <source>The test arrived and was answered in %1: address and secret work on this machine.</source>
        <translation>测试已送达，%1内应答：地址和密钥在本机可用。</translation>
    </message>
    <message>
        <source>The test was refused with %1: %2</source>
        <translation>测试被拒绝（%1）：%2</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
</context>
<context>
    <name>slipway::GitCredentials</name>
    <message>
        <source>The key file “%1” has no absolute path. Correct it under Build source.</source>
        <translation>密钥文件“%1”不是绝对路径。在“构建源”中更正。</translation>
    </message>
    <message>
        <source>The key file %1 is not there, so the repository can&apos;t be read. Choose another one under Build source.</source>
        <translation>密钥文件 %1 不存在，因此无法读取仓库。在“构建源”中另选一个。</translation>
    </message>
    <message>
        <source>The key file %1 can&apos;t be read, so the repository can&apos;t be either. Give this account the right to read it, or choose another one under Build source.</source>
        <translation>无法读取密钥文件 %1，因此也无法读取仓库。为运行 Slipway 的用户授予读取权限，或在“构建源”中另选一个。</translation>
    </message>
    <message>
        <source>%1 is no private key of ssh. Choose the file without “.pub” at its end under Build source.</source>
        <translation>%1 不是 ssh 私钥。在“构建源”中选择末尾没有“.pub”的文件。</translation>
    </message>
    <message>
        <source>The repository&apos;s credential could not be read</source>
        <translation>无法读取仓库的凭据</translation>
    </message>
    <message>
        <source>The repository&apos;s account can&apos;t sign in</source>
        <translation>仓库的账号无法登录</translation>
    </message>
    <message>
        <source>No ssh agent runs for Slipway, so the repository can&apos;t be read. Start Slipway from a session with an agent (SSH_AUTH_SOCK), or choose a key under Build source.</source>
        <translation>没有供 Slipway 使用的 ssh agent，因此无法读取仓库。从带有 agent（SSH_AUTH_SOCK）的会话启动 Slipway，或在“构建源”中选择密钥。</translation>
    </message>
</context>
<context>
    <name>slipway::GitHubApi</name>
    <message>
        <source>The account may read %1, but is no administrator of it. An administrator of the repository can do it: sign in with such an account, or ask for the right.</source>
        <translation>该账号可以读取 %1，但不是其管理员。仓库的管理员可以操作：用这样的账号登录，或申请该权限。</translation>
    </message>
    <message>
        <source>The token does not have the right for this at %1. Sign in again and grant the scopes asked for, or make a token with admin:repo_hook and repo.</source>
        <translation>令牌在 %1 没有所需的权限。重新登录并授予所请求的权限范围，或创建带有 admin:repo_hook 和 repo 的令牌。</translation>
    </message>
    <message>
        <source>Asking GitHub whose token it is</source>
        <translation>向 GitHub 查询令牌属于谁</translation>
    </message>
    <message>
        <source>GitHub does not tell whose token it is. Check the provider&apos;s address.</source>
        <translation>GitHub 没有说明令牌属于谁。检查服务商的地址。</translation>
    </message>
    <message>
        <source>Reading the repositories of GitHub</source>
        <translation>读取 GitHub 的仓库</translation>
    </message>
    <message>
        <source>Searching the repositories of GitHub</source>
        <translation>搜索 GitHub 的仓库</translation>
    </message>
    <message>
        <source>Reading the organisations of GitHub</source>
        <translation>读取 GitHub 的组织</translation>
    </message>
    <message>
        <source>Asking GitHub for the repository</source>
        <translation>向 GitHub 查询该仓库</translation>
    </message>
    <message>
        <source>Reading the branches at GitHub</source>
        <translation>读取 GitHub 上的分支</translation>
    </message>
    <message>
        <source>Reading the tags at GitHub</source>
        <translation>读取 GitHub 上的标签</translation>
    </message>
    <message>
        <source>Reading the webhooks at GitHub</source>
        <translation>读取 GitHub 上的 Webhook</translation>
    </message>
    <message>
        <source>Creating the webhook at GitHub</source>
        <translation>在 GitHub 创建 Webhook</translation>
    </message>
    <message>
        <source>Changing the webhook at GitHub</source>
        <translation>更改 GitHub 上的 Webhook</translation>
    </message>
    <message>
        <source>Removing the webhook at GitHub</source>
        <translation>移除 GitHub 上的 Webhook</translation>
    </message>
    <message>
        <source>Testing the webhook at GitHub</source>
        <translation>测试 GitHub 上的 Webhook</translation>
    </message>
    <message>
        <source>Reading the deliveries of the webhook at GitHub</source>
        <translation>读取 GitHub 上的 Webhook 投递</translation>
    </message>
    <message>
        <source>Having GitHub send a delivery again</source>
        <translation>让 GitHub 重新发送投递</translation>
    </message>
    <message>
        <source>Reporting the commit&apos;s status to GitHub</source>
        <translation>向 GitHub 报告提交状态</translation>
    </message>
    <message>
        <source>Registering the deploy key at GitHub</source>
        <translation>在 GitHub 添加部署密钥</translation>
    </message>
    <message>
        <source>Removing the deploy key at GitHub</source>
        <translation>移除 GitHub 上的部署密钥</translation>
    </message>
</context>
<context>
    <name>slipway::GitLabApi</name>
    <message>
        <source>Asking GitLab whose token it is</source>
        <translation>向 GitLab 查询令牌属于谁</translation>
    </message>
    <message>
        <source>GitLab does not tell whose token it is. Check the provider&apos;s address.</source>
        <translation>GitLab 没有说明令牌属于谁。检查服务商的地址。</translation>
    </message>
    <message>
        <source>Asking GitLab what the token may do</source>
        <translation>向 GitLab 查询令牌的权限</translation>
    </message>
    <message>
        <source>Reading the projects of GitLab</source>
        <translation>读取 GitLab 的项目</translation>
    </message>
    <message>
        <source>Asking GitLab for the project</source>
        <translation>向 GitLab 查询该项目</translation>
    </message>
    <message>
        <source>Reading the branches at GitLab</source>
        <translation>读取 GitLab 上的分支</translation>
    </message>
    <message>
        <source>Reading the tags at GitLab</source>
        <translation>读取 GitLab 上的标签</translation>
    </message>
    <message>
        <source>Reading the webhooks at GitLab</source>
        <translation>读取 GitLab 上的 Webhook</translation>
    </message>
    <message>
        <source>Creating the webhook at GitLab</source>
        <translation>在 GitLab 创建 Webhook</translation>
    </message>
    <message>
        <source>Changing the webhook at GitLab</source>
        <translation>更改 GitLab 上的 Webhook</translation>
    </message>
    <message>
        <source>Removing the webhook at GitLab</source>
        <translation>移除 GitLab 上的 Webhook</translation>
    </message>
    <message>
        <source>Testing the webhook at GitLab</source>
        <translation>测试 GitLab 上的 Webhook</translation>
    </message>
    <message>
        <source>Reading the deliveries of the webhook at GitLab</source>
        <translation>读取 GitLab 上的 Webhook 投递</translation>
    </message>
    <message>
        <source>Having GitLab send a delivery again</source>
        <translation>让 GitLab 重新发送投递</translation>
    </message>
    <message>
        <source>Reporting the commit&apos;s status to GitLab</source>
        <translation>向 GitLab 报告提交状态</translation>
    </message>
    <message>
        <source>Registering the deploy key at GitLab</source>
        <translation>在 GitLab 添加部署密钥</translation>
    </message>
    <message>
        <source>Removing the deploy key at GitLab</source>
        <translation>移除 GitLab 上的部署密钥</translation>
    </message>
    <message>
        <source>This GitLab signs nothing; versions from 19.0 on do.</source>
        <translation>这个 GitLab 不签名；19.0 及以后的版本会签名。</translation>
    </message>
</context>
<context>
    <name>slipway::GitLook</name>
    <message>
        <source>%1 moved while it was looked at.</source>
        <translation>%1 在查看期间发生了变动。</translation>
    </message>
</context>
<context>
    <name>slipway::GitRuleFields</name>
    <message>
        <source>Leave out commits marked [skip ci]</source>
        <translation>不构建标有 [skip ci] 的提交</translation>
    </message>
    <message>
        <source>What is pushed</source>
        <translation>推送的内容</translation>
    </message>
    <message>
        <source>Who pushes, and from where</source>
        <translation>谁推送，从哪里推送</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Git tags</source>
        <translation>Git 标签</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Paths that build</source>
        <translation>会构建的路径</translation>
    </message>
    <message>
        <source>Add path</source>
        <translation>添加路径</translation>
    </message>
    <message>
        <source>Not paths</source>
        <translation>排除路径</translation>
    </message>
    <message>
        <source>Paths that do not build</source>
        <translation>不构建的路径</translation>
    </message>
    <message>
        <source>Without a slash a pattern may lie in any folder; libs/** is everything below libs.</source>
        <translation>不含斜杠的模式可匹配任意目录；libs/** 匹配 libs 下的所有内容。</translation>
    </message>
    <message>
        <source>Seconds without another push before a build starts</source>
        <translation>构建开始前没有新推送的秒数</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Quiet time</source>
        <translation>静默期</translation>
    </message>
    <message>
        <source>Pull requests</source>
        <translation>拉取请求</translation>
    </message>
    <message>
        <source>don&apos;t build</source>
        <translation>不构建</translation>
    </message>
    <message>
        <source>of the repository itself build</source>
        <translation>仓库自己的会构建</translation>
    </message>
    <message>
        <source>of forks, too, after approval</source>
        <translation>Fork 的也会构建，须先批准</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>合并到</translation>
    </message>
    <message>
        <source>Target branches of pull requests</source>
        <translation>拉取请求的目标分支</translation>
    </message>
    <message>
        <source>Add branch</source>
        <translation>添加分支</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Authors that build</source>
        <translation>推送会构建的作者</translation>
    </message>
    <message>
        <source>Add author</source>
        <translation>添加作者</translation>
    </message>
    <message>
        <source>Not authors</source>
        <translation>排除作者</translation>
    </message>
    <message>
        <source>Authors that do not build</source>
        <translation>推送不构建的作者</translation>
    </message>
    <message>
        <source>Whoever pushed, and the author of the newest commit. *[bot] is every bot.</source>
        <translation>推送者，以及最新提交的作者。*[bot] 匹配所有机器人。</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>Addresses that requests may come from</source>
        <translation>允许发送请求的地址</translation>
    </message>
    <message>
        <source>Add address</source>
        <translation>添加地址</translation>
    </message>
    <message>
        <source>Without one, pushed tags build nothing. v* takes v2.4.1.</source>
        <translation>留空则推送标签不会构建。v* 匹配 v2.4.1。</translation>
    </message>
    <message>
        <source>The keyword and the paths are not asked of tags.</source>
        <translation>关键字和路径不用于标签。</translation>
    </message>
    <message>
        <source>Without one, every changed file counts.</source>
        <translation>留空则任何更改的文件都算。</translation>
    </message>
    <message>
        <source>A push builds when it changes such a file; the changes are read from the repository itself.</source>
        <translation>推送更改了这样的文件时构建；更改从仓库本身读取。</translation>
    </message>
    <message>
        <source>Such commits build like any other.</source>
        <translation>这类提交与其他提交一样构建。</translation>
    </message>
    <message>
        <source>A build starts when nothing newer was pushed for %1.</source>
        <translation>%1内没有更新的推送时开始构建。</translation>
    </message>
    <message>
        <source>Anybody can open one from a fork. Its build waits until somebody has read it and agrees, whatever the environment says.</source>
        <translation>任何人都可以从 Fork 打开拉取请求。其构建须等到有人查看并同意，无论环境如何设置。</translation>
    </message>
    <message>
        <source>The result of the merge is built when one is opened or updated.</source>
        <translation>拉取请求打开或更新时，构建合并的结果。</translation>
    </message>
    <message>
        <source>Without one, those into the repository&apos;s default branch.</source>
        <translation>留空则为合并到仓库默认分支的拉取请求。</translation>
    </message>
    <message>
        <source>Without one, those into %1.</source>
        <translation>留空则为合并到 %1 的拉取请求。</translation>
    </message>
    <message>
        <source>Without one, everybody&apos;s pushes count.</source>
        <translation>留空则任何人的推送都算。</translation>
    </message>
    <message>
        <source>Without one, from anywhere. A network looks like 10.0.0.0/8.</source>
        <translation>留空则不限来源。网络类似 10.0.0.0/8。</translation>
    </message>
    <message>
        <source>Requests from elsewhere are refused, even signed ones.</source>
        <translation>来自其他地址的请求会被拒绝，即使已签名。</translation>
    </message>
    <message>
        <source>tags %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>%1 tag patterns</source>
        <translation>%1 个标签模式</translation>
    </message>
    <message>
        <source>path %1</source>
        <translation>路径 %1</translation>
    </message>
    <message>
        <source>%1 paths</source>
        <translation>%1 个路径</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>%1 paths left out</source>
        <translation>排除 %1 个路径</translation>
    </message>
    <message>
        <source>[skip ci] builds, too</source>
        <translation>[skip ci] 也会构建</translation>
    </message>
    <message>
        <source>quiet for %1</source>
        <translation>静默 %1</translation>
    </message>
    <message>
        <source>pull requests, also of forks</source>
        <translation>拉取请求（含 Fork 的）</translation>
    </message>
    <message>
        <source>pull requests</source>
        <translation>拉取请求</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>作者 %1</translation>
    </message>
    <message>
        <source>%1 authors</source>
        <translation>%1 个作者</translation>
    </message>
    <message>
        <source>not by %1</source>
        <translation>排除作者 %1</translation>
    </message>
    <message>
        <source>%1 authors left out</source>
        <translation>排除 %1 个作者</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>from %1 addresses</source>
        <translation>来自 %1 个地址</translation>
    </message>
</context>
<context>
    <name>slipway::GitSource</name>
    <message>
        <source>A repository on this machine can&apos;t be built from: it would open its owner&apos;s files to every build. Use an https or ssh address.</source>
        <translation>不能从本机上的仓库构建：这会把所有者的文件开放给每次构建。请使用 https 或 ssh 地址。</translation>
    </message>
    <message>
        <source>The path of the repository must be absolute.</source>
        <translation>仓库路径必须是绝对路径。</translation>
    </message>
    <message>
        <source>The address of the repository contains a password. Take it out; ssh uses the private key of the component&apos;s credential.</source>
        <translation>仓库地址中含有密码。请去掉；ssh 使用组件凭据中的私钥。</translation>
    </message>
    <message>
        <source>“%1” has no usable host name.</source>
        <translation>“%1”没有可用的主机名。</translation>
    </message>
    <message>
        <source>The address of the repository contains a password. Take it out and store it as the component&apos;s credential, which lies in the keychain.</source>
        <translation>仓库地址中含有密码。请去掉，并保存为组件的凭据，凭据存放在钥匙串中。</translation>
    </message>
    <message>
        <source>The address of the repository contains control characters.</source>
        <translation>仓库地址含有控制字符。</translation>
    </message>
    <message>
        <source>The component has no repository address.</source>
        <translation>组件没有仓库地址。</translation>
    </message>
    <message>
        <source>The address of the repository contains spaces or control characters.</source>
        <translation>仓库地址含有空格或控制字符。</translation>
    </message>
    <message>
        <source>The address of the repository must not begin with “-”.</source>
        <translation>仓库地址不能以“-”开头。</translation>
    </message>
    <message>
        <source>“%1” would make git run a program. Use an https or ssh address.</source>
        <translation>“%1”会让 git 运行程序。请使用 https 或 ssh 地址。</translation>
    </message>
    <message>
        <source>Slipway does not fetch over “%1”. Use an https or ssh address.</source>
        <translation>Slipway 不通过“%1”获取代码。请使用 https 或 ssh 地址。</translation>
    </message>
    <message>
        <source>“%1” is no address of a repository. It looks like https://host/team/name.git or git@host:team/name.git.</source>
        <translation>“%1”不是仓库地址。地址类似 https://host/team/name.git 或 git@host:team/name.git。</translation>
    </message>
</context>
<context>
    <name>slipway::GiteaApi</name>
    <message>
        <source>Asking Gitea whose token it is</source>
        <translation>向 Gitea 查询令牌属于谁</translation>
    </message>
    <message>
        <source>Reading the repositories of Gitea</source>
        <translation>读取 Gitea 的仓库</translation>
    </message>
    <message>
        <source>Asking Gitea for the repository</source>
        <translation>向 Gitea 查询该仓库</translation>
    </message>
    <message>
        <source>Reading the branches at Gitea</source>
        <translation>读取 Gitea 上的分支</translation>
    </message>
    <message>
        <source>Reading the tags at Gitea</source>
        <translation>读取 Gitea 上的标签</translation>
    </message>
    <message>
        <source>Reading the webhooks at Gitea</source>
        <translation>读取 Gitea 上的 Webhook</translation>
    </message>
    <message>
        <source>Creating the webhook at Gitea</source>
        <translation>在 Gitea 创建 Webhook</translation>
    </message>
    <message>
        <source>Changing the webhook at Gitea</source>
        <translation>更改 Gitea 上的 Webhook</translation>
    </message>
    <message>
        <source>Removing the webhook at Gitea</source>
        <translation>移除 Gitea 上的 Webhook</translation>
    </message>
    <message>
        <source>Testing the webhook at Gitea</source>
        <translation>测试 Gitea 上的 Webhook</translation>
    </message>
    <message>
        <source>Gitea shows what became of a webhook&apos;s deliveries on its own page only. Look there, at the webhook.</source>
        <translation>Gitea 只在自己的页面上显示 Webhook 的投递结果。在那里的 Webhook 处查看。</translation>
    </message>
    <message>
        <source>Gitea repeats a delivery on its own page only. Do it there, at the webhook.</source>
        <translation>Gitea 只能在自己的页面上重新投递。在那里的 Webhook 处操作。</translation>
    </message>
    <message>
        <source>Reporting the commit&apos;s status to Gitea</source>
        <translation>向 Gitea 报告提交状态</translation>
    </message>
    <message>
        <source>Registering the deploy key at Gitea</source>
        <translation>在 Gitea 添加部署密钥</translation>
    </message>
    <message>
        <source>Removing the deploy key at Gitea</source>
        <translation>移除 Gitea 上的部署密钥</translation>
    </message>
</context>
<context>
    <name>slipway::GiteeApi</name>
    <message>
        <source>Asking Gitee whose token it is</source>
        <translation>向 Gitee 查询令牌属于谁</translation>
    </message>
    <message>
        <source>Gitee does not tell whose token it is. Check the provider&apos;s address.</source>
        <translation>Gitee 没有说明令牌属于谁。检查服务商的地址。</translation>
    </message>
    <message>
        <source>Reading the repositories of Gitee</source>
        <translation>读取 Gitee 的仓库</translation>
    </message>
    <message>
        <source>Asking Gitee for the repository</source>
        <translation>向 Gitee 查询该仓库</translation>
    </message>
    <message>
        <source>Reading the branches at Gitee</source>
        <translation>读取 Gitee 上的分支</translation>
    </message>
    <message>
        <source>Reading the tags at Gitee</source>
        <translation>读取 Gitee 上的标签</translation>
    </message>
    <message>
        <source>Reading the webhooks at Gitee</source>
        <translation>读取 Gitee 上的 Webhook</translation>
    </message>
    <message>
        <source>Creating the webhook at Gitee</source>
        <translation>在 Gitee 创建 Webhook</translation>
    </message>
    <message>
        <source>Changing the webhook at Gitee</source>
        <translation>更改 Gitee 上的 Webhook</translation>
    </message>
    <message>
        <source>Removing the webhook at Gitee</source>
        <translation>移除 Gitee 上的 Webhook</translation>
    </message>
    <message>
        <source>Testing the webhook at Gitee</source>
        <translation>测试 Gitee 上的 Webhook</translation>
    </message>
    <message>
        <source>Gitee shows what became of a webhook&apos;s deliveries on its own page only. Look there, at the webhook.</source>
        <translation>Gitee 只在自己的页面上显示 Webhook 的投递结果。在那里的 Webhook 处查看。</translation>
    </message>
    <message>
        <source>Gitee repeats a delivery on its own page only. Do it there, at the webhook.</source>
        <translation>Gitee 只能在自己的页面上重新投递。在那里的 Webhook 处操作。</translation>
    </message>
    <message>
        <source>Gitee shows no statuses of commits, so builds don&apos;t show there. Switch them off for the component.</source>
        <translation>Gitee 不显示提交状态，因此那里看不到构建。为该组件关闭状态报告。</translation>
    </message>
    <message>
        <source>Deploy keys of Gitee may only read. Register the key with your account there.</source>
        <translation>Gitee 的部署密钥只能读取。将密钥添加到那里的账号。</translation>
    </message>
    <message>
        <source>Registering the deploy key at Gitee</source>
        <translation>在 Gitee 添加部署密钥</translation>
    </message>
    <message>
        <source>Removing the deploy key at Gitee</source>
        <translation>移除 Gitee 上的部署密钥</translation>
    </message>
</context>
<context>
    <name>slipway::GoToLine</name>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>转到行</translation>
    </message>
</context>
<context>
    <name>slipway::GogsApi</name>
    <message>
        <source>Asking Gogs whose token it is</source>
        <translation>向 Gogs 查询令牌属于谁</translation>
    </message>
    <message>
        <source>Reading the repositories of Gogs</source>
        <translation>读取 Gogs 的仓库</translation>
    </message>
    <message>
        <source>Asking Gogs for the repository</source>
        <translation>向 Gogs 查询该仓库</translation>
    </message>
    <message>
        <source>Reading the branches at Gogs</source>
        <translation>读取 Gogs 上的分支</translation>
    </message>
    <message>
        <source>Reading the tags at Gogs</source>
        <translation>读取 Gogs 上的标签</translation>
    </message>
    <message>
        <source>Reading the webhooks at Gogs</source>
        <translation>读取 Gogs 上的 Webhook</translation>
    </message>
    <message>
        <source>Creating the webhook at Gogs</source>
        <translation>在 Gogs 创建 Webhook</translation>
    </message>
    <message>
        <source>Removing the webhook at Gogs</source>
        <translation>移除 Gogs 上的 Webhook</translation>
    </message>
    <message>
        <source>Gogs tests a webhook on its own page only. Use “Test Delivery” there, at the webhook.</source>
        <translation>Gogs 只能在自己的页面上测试 Webhook。在那里的 Webhook 处使用“Test Delivery”。</translation>
    </message>
    <message>
        <source>Gogs shows what became of a webhook&apos;s deliveries on its own page only. Look there, at the webhook.</source>
        <translation>Gogs 只在自己的页面上显示 Webhook 的投递结果。在那里的 Webhook 处查看。</translation>
    </message>
    <message>
        <source>Gogs repeats a delivery on its own page only. Do it there, at the webhook.</source>
        <translation>Gogs 只能在自己的页面上重新投递。在那里的 Webhook 处操作。</translation>
    </message>
    <message>
        <source>Gogs has no statuses of commits, so builds don&apos;t show there. Switch them off for the component.</source>
        <translation>Gogs 没有提交状态，因此那里看不到构建。为该组件关闭状态报告。</translation>
    </message>
    <message>
        <source>Deploy keys of Gogs may only read. Register the key with your account there.</source>
        <translation>Gogs 的部署密钥只能读取。将密钥添加到那里的账号。</translation>
    </message>
    <message>
        <source>Registering the deploy key at Gogs</source>
        <translation>在 Gogs 添加部署密钥</translation>
    </message>
    <message>
        <source>Removing the deploy key at Gogs</source>
        <translation>移除 Gogs 上的部署密钥</translation>
    </message>
</context>
<context>
    <name>slipway::GreenComparison</name>
    <message>
        <source>Open a build that has a log.</source>
        <translation>请打开一个有日志的构建。</translation>
    </message>
    <message>
        <source>This build has no log.</source>
        <translation>此构建没有日志。</translation>
    </message>
    <message>
        <source>The log of #%1, which passed last, is gone.</source>
        <translation>上次通过的 #%1 的日志已不存在。</translation>
    </message>
    <message>
        <source>No build of this component passed before this one.</source>
        <translation>此前该组件没有通过的构建。</translation>
    </message>
</context>
<context>
    <name>slipway::GuardFields</name>
    <message>
        <source>Other addresses of the repository</source>
        <translation>仓库的其他地址</translation>
    </message>
    <message>
        <source>Take pushes that nothing authenticates</source>
        <translation>接受未经验证的推送</translation>
    </message>
    <message>
        <source>Repository rule</source>
        <translation>仓库规则</translation>
    </message>
    <message>
        <source>only this repository&apos;s pushes</source>
        <translation>只接受此仓库的推送</translation>
    </message>
    <message>
        <source>pushes of any repository</source>
        <translation>接受任意仓库的推送</translation>
    </message>
    <message>
        <source>Add address</source>
        <translation>添加地址</translation>
    </message>
    <message>
        <source>Component state rule</source>
        <translation>组件状态规则</translation>
    </message>
    <message>
        <source>builds unless closed</source>
        <translation>未关闭即构建</translation>
    </message>
    <message>
        <source>builds only while running or abnormal</source>
        <translation>只在运行中或运行异常时构建</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>其他地址</translation>
    </message>
    <message>
        <source>Other addresses senders may name for the same repository, such as a mirror. The ssh and https forms of its address are the same already.</source>
        <translation>发送方可能用来指同一仓库的其他地址，例如镜像站。同一地址的 ssh 和 https 形式已视为相同。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Whoever knows the secret can start builds with pushes of other repositories.</source>
        <translation>知道密钥的人可以用其他仓库的推送启动构建。</translation>
    </message>
    <message>
        <source>Whoever knows the address can start builds. The secret is still checked where one is sent.</source>
        <translation>知道地址的人就能启动构建。带有密钥的请求仍会检查密钥。</translation>
    </message>
    <message>
        <source>Only for senders that can neither sign nor send a secret.</source>
        <translation>只用于既不能签名也不能发送密钥的发送方。</translation>
    </message>
    <message>
        <source>any repository</source>
        <translation>任意仓库</translation>
    </message>
    <message numerus="yes">
        <source>%n alias(es)</source>
        <translation>
            <numerusform>%n 个其他地址</numerusform>
        </translation>
    </message>
    <message>
        <source>only while running</source>
        <translation>只在运行时</translation>
    </message>
    <message>
        <source>unsigned pushes, too</source>
        <translation>未签名的推送也接受</translation>
    </message>
</context>
<context>
    <name>slipway::HeadersCard</name>
    <message>
        <source>Show All</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>from</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>secret, not stored</source>
        <translation>密钥，未保存</translation>
    </message>
    <message>
        <source>1 header</source>
        <translation>1 个请求头</translation>
    </message>
    <message>
        <source>%1 headers</source>
        <translation>%1 个请求头</translation>
    </message>
    <message>
        <source>Show Fewer</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>slipway::HistoryTab</name>
    <message>
        <source>Builds of the component</source>
        <translation>组件的构建</translation>
    </message>
    <message>
        <source>Last deliveries</source>
        <translation>最近的投递</translation>
    </message>
    <message>
        <source>All Deliveries</source>
        <translation>全部投递</translation>
    </message>
    <message>
        <source>Never built</source>
        <translation>从未构建</translation>
    </message>
    <message>
        <source>The first push that passes the rules builds it, or you start a build yourself.</source>
        <translation>第一次通过规则的推送会构建它，你也可以自己开始构建。</translation>
    </message>
    <message>
        <source>Build Now</source>
        <translation>立即构建</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>The builds could not be read: %1</source>
        <translation>无法读取构建：%1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>slipway::HoldService</name>
    <message>
        <source>Build %1 does not wait for the end of a pause or a freeze.</source>
        <translation>构建 %1 没有在等待暂停或冻结结束。</translation>
    </message>
    <message>
        <source>Left out by %1 when building went on.</source>
        <translation>恢复构建时被 %1 排除。</translation>
    </message>
</context>
<context>
    <name>slipway::HoldVerbs</name>
    <message>
        <source>Building is paused already.</source>
        <translation>构建已经暂停。</translation>
    </message>
    <message>
        <source>Building is not paused.</source>
        <translation>构建没有暂停。</translation>
    </message>
    <message>
        <source>Pause building?</source>
        <translation>暂停构建？</translation>
    </message>
    <message>
        <source>No build starts until somebody resumes, whatever starts it; what runs goes on. Events are taken in and decided as ever, and what they would build is kept.</source>
        <translation>在有人恢复之前，无论由什么引发，都不会开始构建；正在运行的会继续。事件照常接收和判定，其引发的构建会保留。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Why, for everybody to see (may stay empty)</source>
        <translation>原因，所有人可见（可留空）</translation>
    </message>
    <message>
        <source>Why building is paused</source>
        <translation>暂停构建的原因</translation>
    </message>
    <message>
        <source>Resume building?</source>
        <translation>恢复构建？</translation>
    </message>
    <message>
        <source>Nothing waits for the end of the freeze</source>
        <translation>没有等待冻结结束的构建</translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) wait for the end of the freeze</source>
        <translation>
            <numerusform>%n 个构建等待冻结结束</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that came meanwhile waits to be built.</source>
        <translation>期间没有产生等待的构建。</translation>
    </message>
    <message>
        <source>Where only the newest of a branch is built, that one is left. What you untick is cancelled, and its history says by whom.</source>
        <translation>只构建分支最新一次时，只保留最新的构建。取消勾选的构建会被取消，其历史会记录由谁取消。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Leave Out Unticked</source>
        <translation>排除未勾选的</translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) left out</source>
        <translation>
            <numerusform>已排除 %n 个构建</numerusform>
        </translation>
    </message>
    <message>
        <source>Building goes on</source>
        <translation>构建已恢复</translation>
    </message>
    <message numerus="yes">
        <source>Building goes on; %n build(s) start</source>
        <translation>
            <numerusform>构建已恢复；%n 个构建开始</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::HookDoctor</name>
    <message>
        <source>The component is not there any more.</source>
        <translation>该组件已不存在。</translation>
    </message>
    <message>
        <source>%1 is built from an image: there is no webhook of a repository to look at.</source>
        <translation>%1 从镜像构建：没有可查看的仓库 Webhook。</translation>
    </message>
    <message>
        <source>Only a person can sign in again. See Accounts.</source>
        <translation>重新登录只能由人来完成。见“账号”。</translation>
    </message>
    <message>
        <source>Only a person can say which address is the right one. See Settings, Listener.</source>
        <translation>哪个地址正确只能由人来确定。见“设置 › 监听器”。</translation>
    </message>
</context>
<context>
    <name>slipway::HookErrands</name>
    <message>
        <source>A Maintainer or Owner of the project can: sign in with such an account, or ask for the role.</source>
        <translation>项目的 Maintainer 或 Owner 可以操作：用这样的账号登录，或申请该角色。</translation>
    </message>
    <message>
        <source>An administrator of the repository can: sign in with such an account, or ask for the right.</source>
        <translation>仓库的管理员可以操作：用这样的账号登录，或申请该权限。</translation>
    </message>
    <message>
        <source>The account may read %1 but not look after its webhooks.</source>
        <translation>该账号可以读取 %1，但不能管理其 Webhook。</translation>
    </message>
    <message>
        <source>The account is not bound any more. Bind it again, or choose another one.</source>
        <translation>该账号已解绑。重新绑定，或选择其他账号。</translation>
    </message>
    <message>
        <source>The repository %1 is not there any more, or the account may not see it. Choose the repository anew.</source>
        <translation>仓库 %1 已不存在，或该账号无权查看。重新选择仓库。</translation>
    </message>
    <message>
        <source>The forge has switched the webhook off after deliveries that failed. Let the hook doctor send a test: a good answer switches it on again.</source>
        <translation>由于投递失败，代码托管平台已关闭此 Webhook。用 Webhook 诊断发送一次测试：应答正常即会重新打开。</translation>
    </message>
    <message>
        <source>There is more than one webhook of this component, so pushes arrive twice, and the other could not be removed. %1</source>
        <translation>此组件有多个 Webhook，因此推送会重复到达，而另一个无法移除。%1</translation>
    </message>
</context>
<context>
    <name>slipway::HookFields</name>
    <message>
        <source>Address of the git webhook</source>
        <translation>Git Webhook 的地址</translation>
    </message>
    <message>
        <source>Secret of the git webhook</source>
        <translation>Git Webhook 的密钥</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>轮换…</translation>
    </message>
    <message>
        <source>Rotate the secret of the git webhook</source>
        <translation>轮换 Git Webhook 的密钥</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>The listener is not running, so nothing arrives at this address.</source>
        <translation>监听器未运行，此地址收不到任何内容。</translation>
    </message>
    <message>
        <source>Nothing arrives at this address: %1</source>
        <translation>此地址收不到任何内容：%1</translation>
    </message>
    <message>
        <source>Only programs on this machine reach it. Forges elsewhere need a public address; set one in Settings.</source>
        <translation>只有本机上的程序能访问它。其他地方的代码托管平台需要公开地址；请在设置中填写。</translation>
    </message>
    <message>
        <source>Rotated %1. The old secret is accepted for another &lt;b&gt;%2&lt;/b&gt;.</source>
        <translation>%1已轮换，旧密钥还可使用 &lt;b&gt;%2&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>No secret is set, so pushes can&apos;t be verified. Rotate makes one.</source>
        <translation>未设置密钥，无法验证推送。点击“轮换”可生成。</translation>
    </message>
    <message>
        <source>Rotate the secret?</source>
        <translation>轮换密钥？</translation>
    </message>
    <message>
        <source>A new secret is made. The old one is accepted for two more days, so that no push is lost until the new one is entered at the forge.</source>
        <translation>将生成新密钥。旧密钥还可使用两天，在代码托管平台填写新密钥之前不会丢失推送。</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>轮换</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>生成新密钥</translation>
    </message>
    <message>
        <source>Use a secret that the forge knows already; the old one ends at once</source>
        <translation>使用代码托管平台已有的密钥；旧密钥立即失效</translation>
    </message>
    <message>
        <source>Secret the forge knows</source>
        <translation>代码托管平台已有的密钥</translation>
    </message>
    <message>
        <source>at least %1 characters</source>
        <translation>至少 %1 个字符</translation>
    </message>
    <message>
        <source>Secret rotated; the old one is accepted for two more days</source>
        <translation>密钥已轮换；旧密钥还可使用两天</translation>
    </message>
    <message>
        <source>The secret was not rotated: %1</source>
        <translation>密钥未轮换：%1</translation>
    </message>
    <message>
        <source>Secret replaced</source>
        <translation>密钥已替换</translation>
    </message>
    <message>
        <source>The secret was not replaced: %1</source>
        <translation>密钥未替换：%1</translation>
    </message>
    <message>
        <source>no address yet</source>
        <translation>尚无地址</translation>
    </message>
    <message>
        <source>Address of the image webhook</source>
        <translation>镜像仓库 Webhook 的地址</translation>
    </message>
    <message>
        <source>Secret of the image webhook</source>
        <translation>镜像仓库 Webhook 的密钥</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Only programs on this machine reach it. Registries elsewhere need a public address; set one in Settings.</source>
        <translation>只有本机上的程序能访问它。其他地方的镜像仓库需要公开地址；请在设置中填写。</translation>
    </message>
    <message>
        <source>Set…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Set a secret for the image webhook</source>
        <translation>为镜像仓库 Webhook 设置密钥</translation>
    </message>
    <message>
        <source>Rotate the secret of the image webhook</source>
        <translation>轮换镜像仓库 Webhook 的密钥</translation>
    </message>
    <message>
        <source>Registries sign nothing. With a secret, whoever only knows the address can start no build.</source>
        <translation>镜像仓库不签名。设置密钥后，只知道地址的人无法启动构建。</translation>
    </message>
    <message>
        <source>A registry that sends headers brings it in one, as in “Authorization: Bearer …”; for the others it stands at the end of the address, after ?token=. Requests without it are then refused.</source>
        <translation>能发送请求头的镜像仓库在请求头中携带密钥，例如“Authorization: Bearer …”；其他的则将密钥放在地址末尾的 ?token= 之后。设置后，不带密钥的请求会被拒绝。</translation>
    </message>
    <message>
        <source>A new secret is made. The old one is accepted for two more days, so that no push is lost until the new one is entered at the registry.</source>
        <translation>将生成新密钥。旧密钥还可使用两天，在镜像仓库填写新密钥之前不会丢失推送。</translation>
    </message>
    <message>
        <source>Set a secret?</source>
        <translation>设置密钥？</translation>
    </message>
    <message>
        <source>Set Secret</source>
        <translation>设置密钥</translation>
    </message>
    <message>
        <source>Use a secret that the registry knows already</source>
        <translation>使用镜像仓库已有的密钥</translation>
    </message>
    <message>
        <source>Use a secret that the registry knows already; the old one ends at once</source>
        <translation>使用镜像仓库已有的密钥；旧密钥立即失效</translation>
    </message>
    <message>
        <source>Remove it; whoever knows the address can then start builds</source>
        <translation>移除密钥；之后知道地址的人就能启动构建</translation>
    </message>
    <message>
        <source>Secret the registry knows</source>
        <translation>镜像仓库已有的密钥</translation>
    </message>
    <message>
        <source>Secret set</source>
        <translation>密钥已设置</translation>
    </message>
    <message>
        <source>Secret removed</source>
        <translation>密钥已移除</translation>
    </message>
    <message>
        <source>Address of the git webhook at the relay</source>
        <translation>中继上的 Git Webhook 地址</translation>
    </message>
    <message>
        <source>The relay is not used any more.</source>
        <translation>中继已不再使用。</translation>
    </message>
    <message>
        <source>Nothing arrives at this address now: %1</source>
        <translation>现在没有内容到达这个地址：%1</translation>
    </message>
    <message>
        <source>Leads here through the relay at %1. Whoever knows it can read what passes, so keep it like a secret.</source>
        <translation>经 %1 的中继通到这里。知道它的人能读到经过的内容，请像密钥一样保管。</translation>
    </message>
    <message>
        <source>A new secret is made, and Slipway enters it at the forge. The old one is accepted for two more days, for what is on its way.</source>
        <translation>会生成新密钥，由 Slipway 填到代码托管平台。旧密钥再接受两天，供途中的投递使用。</translation>
    </message>
</context>
<context>
    <name>slipway::HookKeyring</name>
    <message>
        <source>The webhook secret has not been read from %1 yet.</source>
        <translation>尚未从%1读取 Webhook 密钥。</translation>
    </message>
</context>
<context>
    <name>slipway::HookListener</name>
    <message>
        <source>&quot;%1&quot; is not an IP address. Enter 127.0.0.1 for this machine only, 0.0.0.0 or :: for all its networks, or one of its addresses.</source>
        <translation>“%1”不是 IP 地址。只限本机请填 127.0.0.1，所有网络请填 0.0.0.0 或 ::，也可填本机的某个地址。</translation>
    </message>
    <message>
        <source>Port %1 on %2 is already in use. Stop the program that uses it, or choose another port.</source>
        <translation>%2 上的端口 %1 已被占用。请停止占用它的程序，或换一个端口。</translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user. Choose a port from 1024 up, or let a reverse proxy listen there.</source>
        <translation>此用户不能打开端口 %1。请选择 1024 及以上的端口，或让反向代理在那里监听。</translation>
    </message>
    <message>
        <source>This machine has no address %1. Choose one of its own, or 0.0.0.0 for all.</source>
        <translation>本机没有地址 %1。请选择本机的地址，或用 0.0.0.0 表示全部。</translation>
    </message>
    <message>
        <source>Listening on %1, port %2 failed: %3</source>
        <translation>在 %1 端口 %2 监听失败：%3</translation>
    </message>
    <message>
        <source>The listener is already running.</source>
        <translation>监听器已在运行。</translation>
    </message>
    <message>
        <source>unknown cause</source>
        <translation>原因未知</translation>
    </message>
    <message>
        <source>%1 %2 cannot be read: %3</source>
        <translation>无法读取%1 %2：%3</translation>
    </message>
    <message>
        <source>HTTPS needs both a certificate file and a key file.</source>
        <translation>HTTPS 需要证书文件和私钥文件。</translation>
    </message>
    <message>
        <source>The certificate file</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>The key file</source>
        <translation>私钥文件</translation>
    </message>
    <message>
        <source>TLS could not be set up: %1</source>
        <translation>无法设置 TLS：%1</translation>
    </message>
    <message>
        <source>%1 %2 holds no certificate in PEM form.</source>
        <translation>%1 %2 中没有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>%1 %2 does not load: %3</source>
        <translation>无法载入%1 %2：%3</translation>
    </message>
    <message>
        <source>%1 %2 is protected by a passphrase. Save it without one, readable only by you.</source>
        <translation>%1 %2 有口令保护。请保存为无口令、仅自己可读的文件。</translation>
    </message>
    <message>
        <source>%1 %2 does not belong to the certificate %3.</source>
        <translation>%1 %2 与证书 %3 不匹配。</translation>
    </message>
</context>
<context>
    <name>slipway::HookLook</name>
    <message>
        <source>The forge</source>
        <translation>代码托管平台</translation>
    </message>
    <message>
        <source>Slipway does not run on this data folder, so nothing listens. Start it to have a test sent.</source>
        <translation>没有 Slipway 在此数据目录上运行，因此没有监听。启动后才能发送测试。</translation>
    </message>
    <message>
        <source>The listener does not run: %1</source>
        <translation>监听器未运行：%1</translation>
    </message>
    <message>
        <source>Test asked for</source>
        <translation>请求测试</translation>
    </message>
    <message>
        <source>%1 sends no test: %2 Slipway sends one itself.</source>
        <translation>%1 不发送测试：%2由 Slipway 自己发送。</translation>
    </message>
    <message>
        <source>Test arrived</source>
        <translation>测试到达</translation>
    </message>
    <message>
        <source>A test from this computer did not get through the public address. %1</source>
        <translation>从本机发出的测试未能通过公开地址到达。%1</translation>
    </message>
    <message>
        <source>A test from this computer through the public address was answered with %1. %2</source>
        <translation>从本机经公开地址发出的测试得到的应答为 %1。%2</translation>
    </message>
    <message>
        <source>A test from this computer came through the public address; the forge sends none when asked.</source>
        <translation>从本机发出的测试已通过公开地址到达；代码托管平台不会应请求发送测试。</translation>
    </message>
    <message>
        <source>It answers with %1.</source>
        <translation>它回答 %1。</translation>
    </message>
    <message>
        <source>The relay did not take a test from this computer. %1</source>
        <translation>中继没有接受来自这台计算机的测试。%1</translation>
    </message>
    <message>
        <source>A test was sent to the relay from this computer.</source>
        <translation>已从这台计算机向中继发送测试。</translation>
    </message>
    <message>
        <source>The relay</source>
        <translation>中继</translation>
    </message>
</context>
<context>
    <name>slipway::HookLookDialog</name>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>look at this</source>
        <translation>需要查看</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Make the Webhook</source>
        <translation>创建 Webhook</translation>
    </message>
    <message>
        <source>Mend It</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Give a New Secret</source>
        <translation>更换密钥</translation>
    </message>
    <message>
        <source>Remove Duplicates</source>
        <translation>移除重复项</translation>
    </message>
    <message>
        <source>Switch On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Webhook of %1</source>
        <translation>%1 的 Webhook</translation>
    </message>
    <message>
        <source>Looking at the forge, on the way and here…</source>
        <translation>正在检查代码托管平台、沿途和本机…</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) keep(s) pushes from arriving.</source>
        <translation>
            <numerusform>有 %n 个问题使推送无法到达。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pushes arrive; %n thing(s) need(s) a look.</source>
        <translation>
            <numerusform>推送可以到达；有 %n 处需要查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well: a push arrives, is proven and decided.</source>
        <translation>一切正常：推送会到达、通过验证并得到判定。</translation>
    </message>
    <message>
        <source>That did not work: %1</source>
        <translation>操作未成功：%1</translation>
    </message>
</context>
<context>
    <name>slipway::HookService</name>
    <message>
        <source>The webhook&apos;s secret can&apos;t be read, so the forge can&apos;t be told. %1</source>
        <translation>无法读取 Webhook 的密钥，因此无法告知代码托管平台。%1</translation>
    </message>
    <message>
        <source>The component has a public key in place of a secret, and forges sign with a secret only. Rotate the secret to make one, or set the webhook up by hand.</source>
        <translation>该组件使用的是公钥而不是密钥，而代码托管平台只用密钥签名。轮换密钥即可生成，或手动设置 Webhook。</translation>
    </message>
    <message>
        <source>The component is not there any more.</source>
        <translation>该组件已不存在。</translation>
    </message>
    <message>
        <source>%1 is built from an image: there is no repository to set a webhook up for.</source>
        <translation>%1 从镜像构建：没有可设置 Webhook 的仓库。</translation>
    </message>
    <message>
        <source>The git webhook of %1 is switched off. Switch it on first.</source>
        <translation>%1 的 Git Webhook 已关闭。先将其打开。</translation>
    </message>
    <message>
        <source>%1 has no account that could set its webhook up. Choose its repository from an account&apos;s list, or set the webhook up by hand.</source>
        <translation>%1 没有能设置其 Webhook 的账号。从账号的列表中选择仓库，或手动设置 Webhook。</translation>
    </message>
    <message>
        <source>The webhook was switched off meanwhile.</source>
        <translation>Webhook 在此期间已关闭。</translation>
    </message>
</context>
<context>
    <name>slipway::HookStatus</name>
    <message>
        <source>Look Closer…</source>
        <translation>详细检查…</translation>
    </message>
    <message>
        <source>Look closer at the webhook of the forge</source>
        <translation>详细检查代码托管平台上的 Webhook</translation>
    </message>
    <message>
        <source>Set Up for Me</source>
        <translation>自动设置</translation>
    </message>
    <message>
        <source>The webhook is being made at %1…</source>
        <translation>正在 %1 创建 Webhook…</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The webhook is at the forge</source>
        <translation>Webhook 已在代码托管平台上</translation>
    </message>
    <message>
        <source>The webhook was not made: %1</source>
        <translation>Webhook 未创建：%1</translation>
    </message>
    <message>
        <source>Set up the webhook at the forge</source>
        <translation>在代码托管平台设置 Webhook</translation>
    </message>
    <message>
        <source>%1 does not have this webhook</source>
        <translation>%1 上没有这个 Webhook</translation>
    </message>
    <message>
        <source>%1 has this webhook otherwise than it has to be</source>
        <translation>%1 上的这个 Webhook 与应有的不同</translation>
    </message>
    <message>
        <source>%1 has this webhook more than once</source>
        <translation>%1 上的这个 Webhook 不止一个</translation>
    </message>
    <message>
        <source>%1 has switched this webhook off</source>
        <translation>%1 已停用这个 Webhook</translation>
    </message>
    <message>
        <source>%1 does not let the account make the webhook</source>
        <translation>%1 不允许该账号创建 Webhook</translation>
    </message>
    <message>
        <source>%1 does not take the webhook</source>
        <translation>%1 不接受这个 Webhook</translation>
    </message>
    <message>
        <source>%1 cannot be asked now</source>
        <translation>现在无法询问 %1</translation>
    </message>
    <message>
        <source>The webhook is still at %1</source>
        <translation>这个 Webhook 仍在 %1 上</translation>
    </message>
    <message>
        <source>Do It by Hand</source>
        <translation>改为手动</translation>
    </message>
    <message>
        <source>Let nobody look after the webhook of the forge</source>
        <translation>不再让人照管代码托管平台上的 Webhook</translation>
    </message>
    <message>
        <source>Slipway does not make this webhook</source>
        <translation>Slipway 不创建这个 Webhook</translation>
    </message>
    <message>
        <source>The address was written by hand. Choose the repository of the account under Build Source, or follow the steps.</source>
        <translation>地址是手动填写的。请在“构建源”中选择该账号的仓库，或按步骤操作。</translation>
    </message>
    <message>
        <source>Slipway can do these steps</source>
        <translation>Slipway 可以代为完成这些步骤</translation>
    </message>
    <message>
        <source>As %1 at %2, and it looks after the webhook.</source>
        <comment>account, provider</comment>
        <translation>以 %2 上的 %1 的身份创建，并照管该 Webhook。</translation>
    </message>
    <message>
        <source>Slipway makes this webhook</source>
        <translation>Slipway 创建这个 Webhook</translation>
    </message>
    <message>
        <source>At %1 when this is switched on; switched off, it takes it away.</source>
        <translation>打开开关时在 %1 上创建；关闭时移除。</translation>
    </message>
    <message>
        <source>%1 has this webhook</source>
        <translation>%1 上有这个 Webhook</translation>
    </message>
    <message>
        <source>Slipway looks after it. Checked %1.</source>
        <translation>由 Slipway 照管。检查于%1。</translation>
    </message>
    <message>
        <source>Slipway looks after it.</source>
        <translation>由 Slipway 照管。</translation>
    </message>
    <message>
        <source>Nobody looks after the webhook</source>
        <translation>无人照管这个 Webhook</translation>
    </message>
    <message>
        <source>%1 was unbound from %2, so Slipway no longer looks after the webhook.</source>
        <translation>%1 已与 %2 解除绑定，因此 Slipway 不再照管这个 Webhook。</translation>
    </message>
    <message>
        <source>It is still there and goes on sending, but changes made here are not told to the forge.</source>
        <translation>它仍在那里并继续发送，但此处的更改不会告诉代码托管平台。</translation>
    </message>
    <message>
        <source>It was taken away at the forge, so pushes don&apos;t arrive.</source>
        <translation>它在代码托管平台上已被移除，因此推送不会到达。</translation>
    </message>
    <message>
        <source>Bind the account again, and Slipway goes on by itself.</source>
        <translation>重新绑定该账号，Slipway 便会自动继续。</translation>
    </message>
    <message>
        <source>Bind Again…</source>
        <translation>重新绑定…</translation>
    </message>
    <message>
        <source>Bind %1 again, under Accounts</source>
        <translation>在“账号”中重新绑定 %1</translation>
    </message>
    <message>
        <source>Nobody looks after the webhook now</source>
        <translation>现在无人照管这个 Webhook</translation>
    </message>
</context>
<context>
    <name>slipway::HopTrail</name>
    <message>
        <source>passed</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>fails here</source>
        <translation>在这里失败</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>需要查看</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未执行到</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The way of a webhook</source>
        <translation>Webhook 的路径</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>a step of the way, what is known of it, whether it is passed</comment>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a step of the way, what is known of it</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::HostKeyCard</name>
    <message>
        <source>a hidden name</source>
        <translation>隐藏的名称</translation>
    </message>
    <message>
        <source>Add Keys…</source>
        <translation>添加密钥…</translation>
    </message>
    <message>
        <source>Filter servers</source>
        <translation>筛选服务器</translation>
    </message>
    <message>
        <source>No server is known yet</source>
        <translation>还没有已知的服务器</translation>
    </message>
    <message>
        <source>While “Trust new ssh servers” is on, the first connection to a server brings its key here. While it is off, builds read only from servers whose keys you add.</source>
        <translation>打开“信任新的 ssh 服务器”时，首次连接会带来服务器的密钥。关闭时，构建只从您添加了密钥的服务器读取。</translation>
    </message>
    <message>
        <source>No server matches “%1”.</source>
        <translation>没有与“%1”匹配的服务器。</translation>
    </message>
    <message>
        <source>added %1</source>
        <translation>添加于 %1</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Signs host keys</source>
        <translation>签发主机密钥</translation>
    </message>
    <message numerus="yes">
        <source>%n host key(s) added</source>
        <translation>
            <numerusform>已添加 %n 个主机密钥</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the key of %1</source>
        <translation>移除 %1 的密钥</translation>
    </message>
    <message>
        <source>The next connection takes over whatever key the server shows then. Right after its operator has changed the key, and else a risk.</source>
        <translation>下次连接会接受服务器届时出示的任何密钥。只在其运营者刚更换密钥之后才合适，否则有风险。</translation>
    </message>
    <message>
        <source>Builds that read from it over ssh fail until a key of it is added again. This cannot be undone.</source>
        <translation>通过 ssh 从它读取的构建会失败，直到再次添加它的密钥。此操作无法撤消。</translation>
    </message>
    <message>
        <source>Remove the %1 key of %2?</source>
        <translation>移除 %2 的 %1 密钥？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Removed the key of %1</source>
        <translation>已移除 %1 的密钥</translation>
    </message>
    <message>
        <source>The key of %1 was not removed: %2</source>
        <translation>%1 的密钥未移除：%2</translation>
    </message>
</context>
<context>
    <name>slipway::HostKeyForm</name>
    <message>
        <source>Add host keys</source>
        <translation>添加主机密钥</translation>
    </message>
    <message>
        <source>Add Keys</source>
        <translation>添加密钥</translation>
    </message>
    <message>
        <source>Host keys</source>
        <translation>主机密钥</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>A line each: server, type and key, as its operator publishes them or “ssh-keyscan git.example.com” prints them. What ssh-keyscan sees could be anybody&apos;s: compare the fingerprint with the operator&apos;s.</source>
        <translation>每行一个：服务器、类型和密钥，按其运营者公布的，或“ssh-keyscan git.example.com”输出的。ssh-keyscan 看到的可能是任何人的：与运营者的指纹核对。</translation>
    </message>
    <message>
        <source>Paste at least one line.</source>
        <translation>至少粘贴一行。</translation>
    </message>
    <message>
        <source>This is no host key. It needs the server&apos;s name, the type and the key, as ssh-keyscan prints them.</source>
        <translation>这不是主机密钥。它需要服务器名称、类型和密钥，如 ssh-keyscan 输出的那样。</translation>
    </message>
</context>
<context>
    <name>slipway::HostKeys</name>
    <message>
        <source>The ssh host key of %1 is not the one that is known: the server shows %2. Somebody may be listening in, so nothing was fetched. Ask its operator whether the key was changed; if so, remove the old one under Settings and retry.</source>
        <translation>%1 的 ssh 主机密钥与已知的不符：服务器出示的是 %2。可能有人在窃听，因此没有获取任何内容。向其运维人员确认密钥是否已更改；如已更改，在“设置”中移除旧密钥后重试。</translation>
    </message>
    <message>
        <source>The ssh host key of %1 has changed: it was %2, and the server now shows %3. Somebody may be listening in, so nothing was fetched. Ask its operator whether the key was changed; if so, remove the old one under Settings and retry.</source>
        <translation>%1 的 ssh 主机密钥已改变：原为 %2，服务器现在出示的是 %3。可能有人在窃听，因此没有获取任何内容。向其运维人员确认密钥是否已更改；如已更改，在“设置”中移除旧密钥后重试。</translation>
    </message>
</context>
<context>
    <name>slipway::HostProbe</name>
    <message>
        <source>Builds run without a sandbox: bubblewrap is not installed, so a push can reach everything you can. Install the package bubblewrap.</source>
        <translation>构建没有在沙盒中运行：未安装 bubblewrap，推送的代码能访问你能访问的一切。请安装软件包 bubblewrap。</translation>
    </message>
    <message>
        <source>Builds run without a sandbox: bubblewrap does not work on this machine (%1), so a push can reach everything you can. Allow unprivileged user namespaces; see “slipway doctor”.</source>
        <translation>构建没有在沙盒中运行：bubblewrap 在本机无法工作（%1），推送的代码能访问你能访问的一切。请允许非特权用户命名空间；见“slipway doctor”。</translation>
    </message>
    <message>
        <source>bubblewrap is not installed</source>
        <translation>未安装 bubblewrap</translation>
    </message>
    <message>
        <source>it ended with exit code %1</source>
        <translation>它以退出码 %1 结束</translation>
    </message>
</context>
<context>
    <name>slipway::HttpClient</name>
    <message>
        <source>This is not an address of the web.</source>
        <translation>这不是网址。</translation>
    </message>
    <message>
        <source>An address must not carry a user name or password.</source>
        <translation>地址不能带有用户名或密码。</translation>
    </message>
    <message>
        <source>This is not an HTTP method.</source>
        <translation>这不是 HTTP 方法。</translation>
    </message>
    <message>
        <source>A header cannot be sent as it is.</source>
        <translation>有请求头不能按原样发送。</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 没有及时应答。</translation>
    </message>
    <message>
        <source>The request was given up.</source>
        <translation>请求已放弃。</translation>
    </message>
    <message>
        <source>%1 sent more than expected.</source>
        <translation>%1 发送的内容超出预期。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>%1 的证书不受信任。</translation>
    </message>
    <message>
        <source>%1 redirects to an address without encryption.</source>
        <translation>%1 重定向到未加密的地址。</translation>
    </message>
    <message>
        <source>The name %1 is not known.</source>
        <translation>找不到主机名 %1。</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>%1 没有应答。</translation>
    </message>
    <message>
        <source>What %1 answers is not HTTP.</source>
        <translation>%1 的应答不是 HTTP。</translation>
    </message>
    <message>
        <source>The answer of %1 broke off.</source>
        <translation>%1 的应答中断了。</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>无法连接 %1。</translation>
    </message>
    <message>
        <source>The certificates to be trusted can&apos;t be read. They have to be in PEM form: blocks that begin with “-----BEGIN CERTIFICATE-----”, and nothing but certificates.</source>
        <translation>无法读取要信任的证书。它们必须是 PEM 格式：以“-----BEGIN CERTIFICATE-----”开头的块，且只含证书。</translation>
    </message>
    <message>
        <source>%1 offers no encrypted connection there that this computer takes.</source>
        <translation>%1 在那里没有提供本机可接受的加密连接。</translation>
    </message>
</context>
<context>
    <name>slipway::IdentityFields</name>
    <message>
        <source>Name of the component</source>
        <translation>组件名称</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Name of the new project</source>
        <translation>新项目的名称</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Its key will be %1.</source>
        <translation>它的键将是 %1。</translation>
    </message>
    <message>
        <source>The project already has a component “%1”.</source>
        <translation>项目中已有组件“%1”。</translation>
    </message>
    <message>
        <source>A project&apos;s name needs at least one letter from a to z or digit.</source>
        <translation>项目名称至少要有一个 a 到 z 的字母或数字。</translation>
    </message>
</context>
<context>
    <name>slipway::ImageCard</name>
    <message>
        <source>Image webhook</source>
        <translation>镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>A pushed image tag builds this component.</source>
        <translation>推送镜像标签即构建此组件。</translation>
    </message>
    <message>
        <source>More rules</source>
        <translation>更多规则</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Image webhook of %1</source>
        <translation>%1 的镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>Not available: this component is built from a git repository.</source>
        <translation>不可用：此组件从 Git 仓库构建。</translation>
    </message>
    <message>
        <source>Send Test</source>
        <translation>发送测试</translation>
    </message>
    <message>
        <source>As %1 sends it; builds nothing</source>
        <translation>与 %1 发送的一样；不会构建</translation>
    </message>
    <message>
        <source>The test was not sent: %1</source>
        <translation>测试未发送：%1</translation>
    </message>
    <message>
        <source>The test was refused with %1: %2</source>
        <translation>测试被拒绝（%1）：%2</translation>
    </message>
    <message>
        <source>address and secret work on this machine</source>
        <translation>地址和密钥在本机可用</translation>
    </message>
    <message>
        <source>the address works on this machine</source>
        <translation>地址在本机可用</translation>
    </message>
    <message>
        <source>The test arrived and is kept, but is not verified yet: %1</source>
        <translation>测试已送达并保留，但尚未验证：%1</translation>
    </message>
    <message>
        <source>The test arrived and was answered in %1: %2. %3</source>
        <comment>how long, what works, the verdict</comment>
        <translation>测试已送达，%1内应答：%2。%3</translation>
    </message>
    <message>
        <source>The test arrived and was answered in %1: %2. It was read as %3, which is another image, so it builds nothing.</source>
        <translation>测试已送达，%1内应答：%2。它被识别为 %3，是另一个镜像，因此不会构建。</translation>
    </message>
</context>
<context>
    <name>slipway::ImageFacts</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>构建源</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>content not known yet</source>
        <translation>尚不知道内容</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>tag and digest</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Go back to %1</source>
        <translation>恢复到 %1</translation>
    </message>
    <message>
        <source>Sets the source back to %1. Nothing is built by that.</source>
        <translation>将构建源恢复到 %1，不会因此构建。</translation>
    </message>
    <message>
        <source>The image was not set back: %1</source>
        <translation>镜像未恢复：%1</translation>
    </message>
    <message>
        <source>%1 is at %2 again</source>
        <translation>%1 已恢复到 %2</translation>
    </message>
</context>
<context>
    <name>slipway::ImageGuardFields</name>
    <message>
        <source>Take pushes that nothing authenticates</source>
        <translation>接受未经验证的推送</translation>
    </message>
    <message>
        <source>Registry rule</source>
        <translation>镜像仓库规则</translation>
    </message>
    <message>
        <source>an image of this name from any registry</source>
        <translation>接受任意镜像仓库的同名镜像</translation>
    </message>
    <message>
        <source>only from the source&apos;s registry</source>
        <translation>只接受构建源的镜像仓库</translation>
    </message>
    <message>
        <source>Component state rule of the image webhook</source>
        <translation>镜像仓库 Webhook 的组件状态规则</translation>
    </message>
    <message>
        <source>builds unless closed</source>
        <translation>未关闭即构建</translation>
    </message>
    <message>
        <source>builds only while running or abnormal</source>
        <translation>只在运行中或运行异常时构建</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>镜像仓库</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Pushes to %1. Senders that do not name their registry build nothing.</source>
        <translation>只接受推送到 %1 的镜像。没有说明镜像仓库的发送方不会触发构建。</translation>
    </message>
    <message>
        <source>A registry is often reached by several names, so only the image&apos;s name is compared.</source>
        <translation>镜像仓库常有多个名称，因此只比较镜像的名称。</translation>
    </message>
    <message>
        <source>There is a secret, so every request must bring it.</source>
        <translation>已设置密钥，每个请求都必须携带。</translation>
    </message>
    <message>
        <source>Whoever knows the address can start builds.</source>
        <translation>知道地址的人就能启动构建。</translation>
    </message>
    <message>
        <source>Without a secret nothing can be authenticated, so every push is refused.</source>
        <translation>没有密钥就无法验证，因此每次推送都会被拒绝。</translation>
    </message>
    <message>
        <source>only from its registry</source>
        <translation>只限其镜像仓库</translation>
    </message>
    <message>
        <source>only from %1</source>
        <translation>只限 %1</translation>
    </message>
    <message>
        <source>only while running</source>
        <translation>只在运行时</translation>
    </message>
    <message>
        <source>nothing unauthenticated</source>
        <translation>不接受未经验证的推送</translation>
    </message>
    <message>
        <source>any registry, unless closed</source>
        <translation>任意镜像仓库，未关闭即构建</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a list</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Minutes between two looks at the registry</source>
        <translation>两次查看镜像仓库之间的分钟数</translation>
    </message>
    <message>
        <source>asks every %1</source>
        <translation>每 %1 询问一次</translation>
    </message>
    <message>
        <source>Ask every</source>
        <translation>询问间隔</translation>
    </message>
</context>
<context>
    <name>slipway::ImagePull</name>
    <message>
        <source>The registry %1 does not give the image %2 to everybody, and no sign-in is kept for it. Add the registry with a user name and a password or token to the image registries in the settings, or correct the name of the image.</source>
        <translation>镜像仓库 %1 不向所有人提供镜像 %2，且没有为它保存登录信息。请在设置的镜像仓库中添加它及其用户名和密码或令牌，或更正镜像名称。</translation>
    </message>
    <message>
        <source>The registry %1 refused the image %2 to the user %3, whose sign-in is kept for it. Check the password or token in the settings, that it may read this image, and the name of the image.</source>
        <translation>镜像仓库 %1 拒绝向用户 %3（为它保存的登录信息）提供镜像 %2。请检查设置中的密码或令牌、它是否可以读取此镜像，以及镜像名称。</translation>
    </message>
</context>
<context>
    <name>slipway::ImageSourceFields</name>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>User name for the registry</source>
        <translation>镜像仓库用户名</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Password or token for the registry</source>
        <translation>镜像仓库密码或令牌</translation>
    </message>
    <message>
        <source>Forget the stored password or token</source>
        <translation>忘记已保存的密码或令牌</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>As docker pull takes it: nginx:1.25, or with the registry before it.</source>
        <translation>写法与 docker pull 相同：nginx:1.25，前面也可带上镜像仓库。</translation>
    </message>
    <message>
        <source>%1 of %2. Without a tag it is latest.</source>
        <translation>%2 的 %1。不写标签即为 latest。</translation>
    </message>
    <message>
        <source>%1 of %2, tag %3.</source>
        <translation>%2 的 %1，标签 %3。</translation>
    </message>
    <message>
        <source>%1 of %2, pinned to its content.</source>
        <translation>%2 的 %1，固定在其内容。</translation>
    </message>
    <message>
        <source>Forgotten when you save.</source>
        <translation>保存后忘记。</translation>
    </message>
    <message>
        <source>stored in %1</source>
        <translation>已存于%1</translation>
    </message>
    <message>
        <source>For a private image, and to read its tags. Kept in %1, never in a log or the database.</source>
        <translation>用于私有镜像以及读取其标签。保存在%1中，从不进入日志或数据库。</translation>
    </message>
</context>
<context>
    <name>slipway::InputFields</name>
    <message>
        <source>none is stored</source>
        <translation>未存储</translation>
    </message>
    <message>
        <source>as it is stored</source>
        <translation>沿用已存储的值</translation>
    </message>
</context>
<context>
    <name>slipway::JobRemover</name>
    <message>
        <source>A kubeconfig can&apos;t be handed over.</source>
        <translation>无法交付 kubeconfig。</translation>
    </message>
    <message>
        <source>its kubeconfig leads to %1 now, not to %2</source>
        <translation>它的 kubeconfig 现在指向 %1，而不是 %2</translation>
    </message>
    <message>
        <source>an unknown address</source>
        <translation>一个未知的地址</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>它没有应答</translation>
    </message>
</context>
<context>
    <name>slipway::KeyKeeper</name>
    <message>
        <source>No account is bound any more that could remove the deploy key from %1, so it stays there. Remove it in the pages of the forge, or bind an account there again.</source>
        <translation>已没有账号能从 %1 移除该部署密钥，因此它仍留在那里。请在代码托管平台的页面上移除，或重新绑定那里的账号。</translation>
    </message>
    <message>
        <source>The deploy key could not be removed from %1 yet. %2</source>
        <translation>该部署密钥暂时未能从 %1 移除。%2</translation>
    </message>
</context>
<context>
    <name>slipway::KeySheet</name>
    <message>
        <source>Keys of this view</source>
        <translation>此视图的快捷键</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>keys: what they do</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::KeychainStore</name>
    <message>
        <source>Slipway is closing.</source>
        <translation>Slipway 正在关闭。</translation>
    </message>
    <message>
        <source>the keychain of this computer</source>
        <translation>本机的钥匙串</translation>
    </message>
    <message>
        <source>This is not the key of a secret.</source>
        <translation>这不是密钥的键。</translation>
    </message>
    <message>
        <source>The keychain has no secret with the key %1.</source>
        <translation>钥匙串中没有键为 %1 的密钥。</translation>
    </message>
    <message>
        <source>The keychain did not let Slipway in.</source>
        <translation>钥匙串拒绝了 Slipway。</translation>
    </message>
    <message>
        <source>The keychain failed: %1</source>
        <translation>钥匙串出错：%1</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>钥匙串已锁定。</translation>
    </message>
    <message>
        <source>Unlock it with your login password; what waits for it goes on by itself.</source>
        <translation>请用登录密码解锁；等待中的操作会自动继续。</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>钥匙串没有应答。</translation>
    </message>
    <message>
        <source>Look for a hidden password prompt, or restart the keychain; Slipway keeps trying.</source>
        <translation>请查看是否有被遮住的密码提示，或重启钥匙串；Slipway 会继续尝试。</translation>
    </message>
    <message>
        <source>This session has no keychain.</source>
        <translation>此会话没有钥匙串。</translation>
    </message>
    <message>
        <source>Start GNOME Keyring, KWallet or KeePassXC, or choose the sealed file with SLIPWAY_SECRETS=sealed and a passphrase.</source>
        <translation>请启动 GNOME Keyring、KWallet 或 KeePassXC，或用 SLIPWAY_SECRETS=sealed 和口令选择加密文件。</translation>
    </message>
</context>
<context>
    <name>slipway::KnownHosts</name>
    <message>
        <source>The trusted ssh servers in %1 can&apos;t be read. See who may read the file.</source>
        <translation>无法读取 %1 中受信任的 ssh 服务器。检查该文件的读取权限。</translation>
    </message>
    <message>
        <source>The trusted ssh servers in %1 can&apos;t be changed. See who may write there, and that the disk is not full.</source>
        <translation>无法更改 %1 中受信任的 ssh 服务器。检查那里的写入权限，并确认磁盘未满。</translation>
    </message>
    <message>
        <source>“%1” is no host key. It needs the server&apos;s name, the type and the key, as ssh-keyscan prints them.</source>
        <translation>“%1”不是主机密钥。需要服务器名称、类型和密钥，格式与 ssh-keyscan 的输出相同。</translation>
    </message>
    <message>
        <source>%1 is known with the %2 key %3, and this one is %4. If its operator has changed the key, remove the old one first.</source>
        <translation>%1 的已知密钥是 %2 密钥 %3，而这个是 %4。如果其运维人员更换了密钥，先移除旧密钥。</translation>
    </message>
    <message>
        <source>The key of %1 is not there any more.</source>
        <translation>%1 的密钥已不存在。</translation>
    </message>
</context>
<context>
    <name>slipway::KubeDeploy</name>
    <message>
        <source>kubectl is not installed, and clusters are reached through it. Install it.</source>
        <translation>未安装 kubectl，而集群须通过它访问。请安装它。</translation>
    </message>
    <message>
        <source>What runs in a cluster stays when its component is removed.</source>
        <translation>移除组件时，集群中运行的内容会保留。</translation>
    </message>
</context>
<context>
    <name>slipway::LeakBar</name>
    <message>
        <source>Previous finding</source>
        <translation>上一处发现</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>下一处发现</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Redact…</source>
        <translation>遮盖…</translation>
    </message>
    <message>
        <source>Where to Rotate</source>
        <translation>在哪里轮换</translation>
    </message>
    <message>
        <source>Not a Secret</source>
        <translation>不是密钥</translation>
    </message>
    <message>
        <source>It is not reported for this build any more; only a fingerprint of it is kept</source>
        <translation>此构建不再报告它；只保留它的指纹</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Search Again</source>
        <translation>再次搜索</translation>
    </message>
</context>
<context>
    <name>slipway::LeakWatch</name>
    <message>
        <source>This log seems to contain %1, line %2.</source>
        <translation>此日志似乎含有 %1，第 %2 行。</translation>
    </message>
    <message numerus="yes">
        <source>This log seems to contain %1, line %2 and %n more place(s).</source>
        <translation>
            <numerusform>此日志似乎含有 %1，第 %2 行以及另外 %n 处。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is a secret of the component %1. Rotate it on that component&apos;s page.</source>
        <translation>这是组件 %1 的密钥。请在该组件的页面上轮换。</translation>
    </message>
    <message>
        <source>No program of this desktop opens %1.</source>
        <translation>此桌面没有程序可以打开 %1。</translation>
    </message>
    <message>
        <source>what is selected in line %1</source>
        <translation>第 %1 行中选中的内容</translation>
    </message>
    <message>
        <source>what is selected in lines %1 to %2</source>
        <translation>第 %1 至 %2 行中选中的内容</translation>
    </message>
    <message numerus="yes">
        <source>%1 is overwritten in the stored log, in %n place(s). This is irreversible: nobody can read it there any more, and that you did it is kept in the history.</source>
        <translation>
            <numerusform>%1将在所存的日志中被覆盖，共 %n 处。此操作不可逆：之后谁也无法在那里读到它，而您执行过此操作会留在历史中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever saw the log may have it: rotate it all the same.</source>
        <translation>看过日志的人可能已经得到它：仍请轮换。</translation>
    </message>
    <message>
        <source>The same text stands in %1, and stays there.</source>
        <translation>同样的文字也在 %1 中，那里保持不变。</translation>
    </message>
    <message>
        <source>Redact This in the Stored Log?</source>
        <translation>要在所存的日志中遮盖吗？</translation>
    </message>
    <message>
        <source>Redact for Good</source>
        <translation>永久遮盖</translation>
    </message>
    <message>
        <source>Also wherever else the same text stands in this log</source>
        <translation>此日志中其他出现相同文字的地方也一并遮盖</translation>
    </message>
    <message numerus="yes">
        <source>Redacted in %n place(s)</source>
        <translation>
            <numerusform>已遮盖 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>This log could not be searched for secrets: it may hold some.</source>
        <translation>无法在此日志中搜索密钥：其中可能含有密钥。</translation>
    </message>
</context>
<context>
    <name>slipway::LeftJobs</name>
    <message>
        <source>its kubeconfig is not in the settings any more</source>
        <translation>它的 kubeconfig 已不在设置中</translation>
    </message>
    <message>
        <source>the cluster is not in the settings any more</source>
        <translation>该集群已不在设置中</translation>
    </message>
    <message>
        <source>%1, namespace %2</source>
        <translation>%1，命名空间 %2</translation>
    </message>
    <message>
        <source>The Job %1 of a build that is over may still be in the cluster %2 and could not be removed: %3. It is tried again from time to time. If the cluster can&apos;t be reached any more, delete the Job there by hand.</source>
        <translation>一次已结束的构建的 Job %1 可能仍在集群 %2 中，无法移除：%3。会不时重试。如果再也无法连接该集群，请在那里手动删除该 Job。</translation>
    </message>
    <message>
        <source>%1 Jobs of builds that are over, %2 among them, may still be in the cluster %3 and could not be removed: %4. It is tried again from time to time. If the cluster can&apos;t be reached any more, delete the Jobs there by hand.</source>
        <translation>%1 个已结束构建的 Job（其中包括 %2）可能仍在集群 %3 中，无法移除：%4。会不时重试。如果再也无法连接该集群，请在那里手动删除这些 Job。</translation>
    </message>
</context>
<context>
    <name>slipway::LeftKeys</name>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Deploy keys that are left at the forge</source>
        <translation>留在代码托管平台的部署密钥</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>残留</translation>
    </message>
    <message>
        <source>Asking the forge to remove it…</source>
        <translation>正在请代码托管平台移除它…</translation>
    </message>
    <message>
        <source>No program of this desktop opens pages. The keys are at %1.</source>
        <translation>这个桌面没有能打开网页的程序。密钥在 %1。</translation>
    </message>
    <message>
        <source>A deploy key that is not used any more still reads %1.</source>
        <comment>repositories</comment>
        <translation>一个不再使用的部署密钥仍然可以读取 %1。</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>On the repository&apos;s page %1 leads to it.</source>
        <comment>entries of a menu</comment>
        <translation>在仓库页面上由 %1 进入。</translation>
    </message>
</context>
<context>
    <name>slipway::LineDiff</name>
    <message numerus="yes">
        <source>… %n line(s) unchanged</source>
        <translation>
            <numerusform>… %n 行未改动</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 lines added, %2 removed</source>
        <translation>新增 %1 行，删除 %2 行</translation>
    </message>
</context>
<context>
    <name>slipway::LineLog</name>
    <message>
        <source>Reading the log was stopped.</source>
        <translation>已停止读取日志。</translation>
    </message>
</context>
<context>
    <name>slipway::LineMatcher</name>
    <message>
        <source>Nothing to search for.</source>
        <translation>没有要搜索的内容。</translation>
    </message>
</context>
<context>
    <name>slipway::ListRow</name>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>slipway::ListenerSection</name>
    <message>
        <source>Propose…</source>
        <translation>建议…</translation>
    </message>
    <message>
        <source>Addresses this computer has in its networks</source>
        <translation>本机在网络中的地址</translation>
    </message>
    <message>
        <source>Copy the public base address</source>
        <translation>复制公开地址</translation>
    </message>
    <message>
        <source>Listen on the Whole Network</source>
        <translation>监听整个网络</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>address (network interface)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>This computer is in no network now</source>
        <translation>本机目前没有联网</translation>
    </message>
    <message>
        <source>None: Tell Senders the Listener&apos;s Own</source>
        <translation>无：告诉发送方监听器自己的地址</translation>
    </message>
    <message>
        <source>127.0.0.1, this computer</source>
        <translation>127.0.0.1，仅本机</translation>
    </message>
    <message>
        <source>0.0.0.0, the whole network</source>
        <translation>0.0.0.0，整个网络</translation>
    </message>
    <message>
        <source>::, the whole network, IPv6 too</source>
        <translation>::，整个网络，含 IPv6</translation>
    </message>
    <message>
        <source>%1, only %2</source>
        <comment>address, network interface</comment>
        <translation>%1，仅 %2</translation>
    </message>
    <message>
        <source>any free</source>
        <translation>任意空闲端口</translation>
    </message>
    <message>
        <source>none: plain HTTP</source>
        <translation>无：普通 HTTP</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the private key</source>
        <translation>选择私钥</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>选择证书</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key)</source>
        <translation>PEM 文件 (*.pem *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Slipway itself listens on this computer only.</source>
        <translation>Slipway 自身只在本机监听。</translation>
    </message>
    <message>
        <source>The private key needs its certificate; until then the listener stays as it is.</source>
        <translation>私钥需要对应的证书；在此之前监听器保持不变。</translation>
    </message>
    <message>
        <source>The certificate needs its private key; until then the listener stays as it is.</source>
        <translation>证书需要对应的私钥；在此之前监听器保持不变。</translation>
    </message>
    <message>
        <source>This run listens on port %1, as its command line says.</source>
        <translation>本次运行按命令行监听端口 %1。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not by the clock</source>
        <translation>不定时</translation>
    </message>
    <message>
        <source>Makes a difference once there is a public base address.</source>
        <translation>设置了公网地址之后才有区别。</translation>
    </message>
    <message>
        <source>There is no relay yet, so forges are told the public address.</source>
        <translation>还没有中继，所以代码托管平台拿到的是公网地址。</translation>
    </message>
</context>
<context>
    <name>slipway::LogDiff</name>
    <message>
        <source>Comparing the logs was stopped.</source>
        <translation>日志的比较已停止。</translation>
    </message>
    <message>
        <source>The log was written anew while it was compared.</source>
        <translation>比较期间日志被重新写过。</translation>
    </message>
</context>
<context>
    <name>slipway::LogDocument</name>
    <message>
        <source>Step %1</source>
        <translation>步骤 %1</translation>
    </message>
</context>
<context>
    <name>slipway::LogFile</name>
    <message>
        <source>There is no log here.</source>
        <translation>这里没有日志。</translation>
    </message>
    <message>
        <source>The log belongs to somebody else and cannot be read.</source>
        <translation>日志属于其他人，无法读取。</translation>
    </message>
    <message>
        <source>The log cannot be read: %1.</source>
        <translation>无法读取日志：%1。</translation>
    </message>
    <message>
        <source>This is no file, so it cannot be a log.</source>
        <translation>这不是文件，不能作为日志。</translation>
    </message>
</context>
<context>
    <name>slipway::LogIndex</name>
    <message>
        <source>The times of this log cannot be read.</source>
        <translation>无法读取此日志的时间。</translation>
    </message>
</context>
<context>
    <name>slipway::LogMatches</name>
    <message>
        <source>Lines around each match</source>
        <translation>每个匹配前后的行数</translation>
    </message>
    <message>
        <source>Matching lines</source>
        <translation>匹配的行</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>± 2 lines</source>
        <translation>± 2 行</translation>
    </message>
    <message>
        <source>± 5 lines</source>
        <translation>± 5 行</translation>
    </message>
    <message>
        <source>Close matching lines</source>
        <translation>关闭匹配的行</translation>
    </message>
    <message>
        <source>Search for something to see its lines here</source>
        <translation>搜索内容后，匹配的行显示在这里</translation>
    </message>
    <message>
        <source>1 matching line</source>
        <translation>1 行匹配</translation>
    </message>
    <message>
        <source>%1 matching lines</source>
        <translation>%1 行匹配</translation>
    </message>
</context>
<context>
    <name>slipway::LogNotes</name>
    <message>
        <source>What was said about this log could not be kept: %1.</source>
        <translation>关于此日志的说明未能保存：%1。</translation>
    </message>
    <message>
        <source>What was said about this log cannot be read.</source>
        <translation>关于此日志的说明无法读取。</translation>
    </message>
</context>
<context>
    <name>slipway::LogPane</name>
    <message>
        <source>0 errors</source>
        <translation>0 个错误</translation>
    </message>
    <message>
        <source>Fold all steps</source>
        <translation>折叠所有步骤</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>跟随中</translation>
    </message>
    <message>
        <source>Keep the newest line in view (F)</source>
        <translation>保持显示最新一行（F）</translation>
    </message>
    <message>
        <source>1 secret masked</source>
        <translation>已遮盖 1 个密钥</translation>
    </message>
    <message>
        <source>%1 secrets masked</source>
        <translation>已遮盖 %1 个密钥</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
    <message>
        <source>Unfold all steps</source>
        <translation>展开所有步骤</translation>
    </message>
    <message>
        <source>Log complete</source>
        <translation>日志完整</translation>
    </message>
    <message>
        <source>No log</source>
        <translation>没有日志</translation>
    </message>
    <message>
        <source>Waiting for the first line</source>
        <translation>等待第一行</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Live, %1 behind</source>
        <translation>实时，落后 %1</translation>
    </message>
    <message>
        <source>%1 lines, %2</source>
        <translation>%1 行，%2</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>A filter hid the line: all lines are shown now.</source>
        <translation>该行被过滤器隐藏：现在显示所有行。</translation>
    </message>
    <message>
        <source>Filters and highlighters</source>
        <translation>过滤器与高亮</translation>
    </message>
    <message>
        <source>Matching lines alone (M)</source>
        <translation>只看匹配的行（M）</translation>
    </message>
    <message>
        <source>List the errors and warnings</source>
        <translation>列出错误与警告</translation>
    </message>
    <message>
        <source>Previous error (Shift+E)</source>
        <translation>上一个错误（Shift+E）</translation>
    </message>
    <message>
        <source>Next error (E)</source>
        <translation>下一个错误（E）</translation>
    </message>
    <message>
        <source>Times (T)</source>
        <translation>时间（T）</translation>
    </message>
    <message>
        <source>Wrap lines (W)</source>
        <translation>自动换行（W）</translation>
    </message>
    <message>
        <source>Save and copy</source>
        <translation>保存与复制</translation>
    </message>
    <message>
        <source>Error in line %1</source>
        <translation>第 %1 行有错误</translation>
    </message>
    <message>
        <source>%1 new errors, the last in line %2</source>
        <translation>%1 个新错误，最后一个在第 %2 行</translation>
    </message>
    <message>
        <source>Read On</source>
        <translation>继续读取</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 % of %2</source>
        <translation>%2 的 %1 %</translation>
    </message>
    <message>
        <source>Read to %1</source>
        <translation>已读至 %1</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Log complete but for what is lost</source>
        <translation>日志完整，但有丢失的部分</translation>
    </message>
    <message>
        <source>Filters off</source>
        <translation>过滤器已关闭</translation>
    </message>
    <message>
        <source>1 line hidden</source>
        <translation>隐藏了 1 行</translation>
    </message>
    <message>
        <source>%1 lines hidden</source>
        <translation>隐藏了 %1 行</translation>
    </message>
    <message>
        <source>%1, 1 error among them</source>
        <translation>%1，其中 1 个错误</translation>
    </message>
    <message>
        <source>%1, %2 errors among them</source>
        <translation>%1，其中 %2 个错误</translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>显示所有行</translation>
    </message>
    <message>
        <source>Hide them again</source>
        <translation>再次隐藏</translation>
    </message>
    <message>
        <source>“%1” is no address that could be opened.</source>
        <translation>“%1”不是可以打开的地址。</translation>
    </message>
    <message>
        <source>Open what the log links to?</source>
        <translation>要打开日志中的链接吗？</translation>
    </message>
    <message>
        <source>%1 is neither a web page nor a file of this build. The build wrote the link; another program would open it.</source>
        <translation>%1 既不是网页，也不是此构建的文件。链接由构建写出；将由另一个程序打开它。</translation>
    </message>
    <message>
        <source>Open Link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>No program of this desktop opens %1.</source>
        <translation>此桌面没有程序可以打开 %1。</translation>
    </message>
    <message>
        <source>How the log is looked at was not kept: %1</source>
        <translation>日志的查看方式未能保存：%1</translation>
    </message>
    <message>
        <source>1 line, %1</source>
        <translation>1 行，%1</translation>
    </message>
    <message>
        <source>More for this log</source>
        <translation>此日志的更多操作</translation>
    </message>
</context>
<context>
    <name>slipway::LogRulesPanel</name>
    <message>
        <source>Colour: %1</source>
        <translation>颜色：%1</translation>
    </message>
    <message>
        <source>Filters and highlighters</source>
        <translation>过滤器与高亮</translation>
    </message>
    <message>
        <source>Hide lines that match</source>
        <translation>隐藏匹配的行</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Hide lines</source>
        <translation>隐藏行</translation>
    </message>
    <message>
        <source>Add Filter</source>
        <translation>添加过滤器</translation>
    </message>
    <message>
        <source>Add Highlighter</source>
        <translation>添加高亮</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>过滤器 %1</translation>
    </message>
    <message>
        <source>Highlighter %1</source>
        <translation>高亮 %1</translation>
    </message>
    <message>
        <source>Upper and lower case differ</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>整词</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除 %1</translation>
    </message>
</context>
<context>
    <name>slipway::LogSearchBar</name>
    <message>
        <source>Search this log</source>
        <translation>搜索此日志</translation>
    </message>
    <message>
        <source>Upper and lower case differ</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>整词</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Previous match (Shift+N)</source>
        <translation>上一个匹配（Shift+N）</translation>
    </message>
    <message>
        <source>Next match (N)</source>
        <translation>下一个匹配（N）</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>正在搜索</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 处</translation>
    </message>
</context>
<context>
    <name>slipway::LogTaking</name>
    <message>
        <source>Cancel Saving</source>
        <translation>取消保存</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>步骤 %1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>lines %1–%2</source>
        <translation>第 %1–%2 行</translation>
    </message>
    <message>
        <source>Save Log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Save Selected Lines</source>
        <translation>保存选中的行</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>Plain text (*.log *.txt)</source>
        <translation>纯文本 (*.log *.txt)</translation>
    </message>
    <message>
        <source>Web page, with colours (*.html)</source>
        <translation>带颜色的网页 (*.html)</translation>
    </message>
    <message>
        <source>As written, with colours (*.log)</source>
        <translation>按原样，带颜色 (*.log)</translation>
    </message>
    <message>
        <source>Nothing was saved: another log is shown by now.</source>
        <translation>什么也没有保存：现在显示的是另一份日志。</translation>
    </message>
    <message>
        <source>The log was not opened: no copy of it could be made (%1).</source>
        <translation>日志没有打开：无法生成它的副本（%1）。</translation>
    </message>
    <message>
        <source>The editor was not kept: %1</source>
        <translation>编辑器未能保存：%1</translation>
    </message>
    <message>
        <source>Which command opens the editor?</source>
        <translation>用哪个命令打开编辑器？</translation>
    </message>
    <message>
        <source>A program and its words, with {file}, {line} and {column} in them. It is started as it is written, without a shell.</source>
        <translation>程序及其参数，其中可含 {file}、{line} 和 {column}。按所写的启动，不经过 shell。</translation>
    </message>
    <message>
        <source>Use It</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Command of the editor</source>
        <translation>编辑器命令</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Command…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Copy With Numbers and Times</source>
        <translation>连同行号与时间复制</translation>
    </message>
    <message>
        <source>Copy With Numbers</source>
        <translation>连同行号复制</translation>
    </message>
    <message>
        <source>Save “%1”…</source>
        <translation>保存“%1”…</translation>
    </message>
    <message>
        <source>Save Selected Lines…</source>
        <translation>保存选中的行…</translation>
    </message>
    <message>
        <source>Open %1, Line %2</source>
        <translation>打开 %1 第 %2 行</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Open Log in Editor</source>
        <translation>在编辑器中打开日志</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>Save Log…</source>
        <translation>保存日志…</translation>
    </message>
    <message>
        <source>The current line names no file.</source>
        <translation>当前行没有提到文件。</translation>
    </message>
    <message>
        <source>Saving, %1 %</source>
        <translation>正在保存，%1 %</translation>
    </message>
    <message>
        <source>began %1</source>
        <translation>开始于 %1</translation>
    </message>
</context>
<context>
    <name>slipway::LogText</name>
    <message>
        <source>The log was not saved: %1.</source>
        <translation>日志未保存：%1。</translation>
    </message>
    <message>
        <source>The log changed while it was saved. Save it again.</source>
        <translation>保存期间日志有变化。请重新保存。</translation>
    </message>
    <message>
        <source>More than %1 do not fit the clipboard. Save the log instead.</source>
        <translation>超过 %1 的内容无法放入剪贴板。请改为保存日志。</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1</translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation>保存已取消。</translation>
    </message>
</context>
<context>
    <name>slipway::LogTimesMenu</name>
    <message>
        <source>Time of Day</source>
        <translation>一天中的时间</translation>
    </message>
    <message>
        <source>Since the Start</source>
        <translation>自开始起</translation>
    </message>
    <message>
        <source>Since the Line Before</source>
        <translation>自上一行起</translation>
    </message>
    <message>
        <source>No Times</source>
        <translation>不显示时间</translation>
    </message>
    <message>
        <source>Time of This Computer</source>
        <translation>本机时间</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Other Time Zone…</source>
        <translation>其他时区…</translation>
    </message>
</context>
<context>
    <name>slipway::LogView</name>
    <message>
        <source> … %1 more in this line</source>
        <translation> … 此行还有 %1</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>1 new line</source>
        <translation>1 行新内容</translation>
    </message>
    <message>
        <source>%1 new lines</source>
        <translation>%1 行新内容</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy With Times</source>
        <translation>连同时间复制</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Wrap Lines</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Go to Line…</source>
        <translation>转到行…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>%1 without output</source>
        <translation>%1 没有输出</translation>
    </message>
    <message>
        <source>(%1 lost)</source>
        <translation>（丢失 %1）</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>品红</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Log: find</source>
        <translation>日志：查找</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Matching lines alone</source>
        <translation>只看匹配的行</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>下一个错误</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>上一个错误</translation>
    </message>
    <message>
        <source>Next difference or section</source>
        <translation>下一处差异或分节</translation>
    </message>
    <message>
        <source>Previous difference or section</source>
        <translation>上一处差异或分节</translation>
    </message>
    <message>
        <source>Log: move</source>
        <translation>日志：移动</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>Line by number</source>
        <translation>按行号转到</translation>
    </message>
    <message>
        <source>Follow the newest line</source>
        <translation>跟随最新的行</translation>
    </message>
    <message>
        <source>Fold the section</source>
        <translation>折叠分节</translation>
    </message>
    <message>
        <source>Unfold the section</source>
        <translation>展开分节</translation>
    </message>
    <message>
        <source>Select lines</source>
        <translation>选择行</translation>
    </message>
    <message>
        <source>Log: look and take</source>
        <translation>日志：外观与取用</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Times of another kind</source>
        <translation>另一种时间</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>更大的文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>更小的文字</translation>
    </message>
    <message>
        <source>Usual text</source>
        <translation>默认文字</translation>
    </message>
    <message>
        <source>Copy with numbers and times</source>
        <translation>连同行号与时间复制</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Open the log in the editor</source>
        <translation>在编辑器中打开日志</translation>
    </message>
    <message>
        <source>Open the file that the line names</source>
        <translation>打开该行提到的文件</translation>
    </message>
    <message>
        <source>Copy link to the line</source>
        <translation>复制该行的链接</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>这些按键</translation>
    </message>
    <message>
        <source>Open Link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>Copy Link Address</source>
        <translation>复制链接地址</translation>
    </message>
    <message>
        <source>Hide Lines With “%1”</source>
        <translation>隐藏含“%1”的行</translation>
    </message>
    <message>
        <source>Highlight “%1”</source>
        <translation>高亮“%1”</translation>
    </message>
    <message>
        <source>Change Times</source>
        <translation>更改时间</translation>
    </message>
    <message>
        <source>Keys of the Log</source>
        <translation>日志的按键</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
    <message>
        <source>A part of the log is lost in the line below: it was not on the disk when the computer went off</source>
        <translation>下一行中有一部分日志丢失：计算机断电时它还没有写到磁盘</translation>
    </message>
    <message>
        <source>%1 more were written and are lost: they were not on the disk when the computer went off, or the log was cut</source>
        <translation>另有 %1 已写出但丢失：计算机断电时还没有写到磁盘，或日志被截断</translation>
    </message>
    <message>
        <source>Redact Selection…</source>
        <translation>遮盖选中内容…</translation>
    </message>
</context>
<context>
    <name>slipway::LogsSection</name>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>An editor that is installed, with what it takes to go to a line</source>
        <translation>已安装的编辑器，以及跳到某一行所需的参数</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Try Out</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Opens a file of five lines at line %1</source>
        <translation>打开一个五行的文件并跳到第 %1 行</translation>
    </message>
    <message>
        <source>%1 is taken.</source>
        <translation>采用 %1。</translation>
    </message>
    <message>
        <source>{file}, {line} and {column} stand for the place; no shell sees the command.</source>
        <translation>{file}、{line} 和 {column} 代表位置；命令不经过 shell。</translation>
    </message>
    <message>
        <source>Nothing could be tried: %1.</source>
        <translation>无法试用：%1。</translation>
    </message>
    <message>
        <source>Slipway opened this file at this line.</source>
        <translation>Slipway 打开了这个文件的这一行。</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Started. The cursor should stand in line %1 of slipway-editor.txt.</source>
        <translation>已启动。光标应在 slipway-editor.txt 的第 %1 行。</translation>
    </message>
    <message>
        <source>Remove All</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>They are made above a log, with the button for filters and highlighters. Files for colleagues have them, too.</source>
        <translation>在日志上方用过滤器和高亮器的按钮创建。给同事的文件中也包含它们。</translation>
    </message>
    <message>
        <source>Filters and highlighters removed</source>
        <translation>已移除过滤器和高亮器</translation>
    </message>
    <message>
        <source>1 filter</source>
        <translation>1 个过滤器</translation>
    </message>
    <message>
        <source>%1 filters</source>
        <translation>%1 个过滤器</translation>
    </message>
    <message>
        <source>1 highlighter</source>
        <translation>1 个高亮器</translation>
    </message>
    <message>
        <source>%1 highlighters</source>
        <translation>%1 个高亮器</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>slipway::LookLine</name>
    <message>
        <source>not again by the clock</source>
        <translation>不再定时询问</translation>
    </message>
    <message>
        <source>next in %1</source>
        <translation>%1后再次询问</translation>
    </message>
    <message>
        <source>next in a moment</source>
        <translation>马上再次询问</translation>
    </message>
    <message>
        <source>Ask Now</source>
        <translation>立即询问</translation>
    </message>
    <message>
        <source>Asking now…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Not asked yet, %1.</source>
        <comment>when it is asked next</comment>
        <translation>还没有问过，%1。</translation>
    </message>
    <message>
        <source>Never answered so far, %1.</source>
        <comment>when it is asked next</comment>
        <translation>至今没有回答，%1。</translation>
    </message>
    <message>
        <source>Last answer %1, %2.</source>
        <comment>4 min ago; next in 1 min</comment>
        <translation>上次回答在%1，%2。</translation>
    </message>
    <message>
        <source>Last asked %1, %2</source>
        <comment>4 min ago; next in 1 min</comment>
        <translation>上次询问在%1，%2</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1; nothing new.</source>
        <comment>when it was asked</comment>
        <translation>%1；没有新内容。</translation>
    </message>
    <message>
        <source>%1; %2 found.</source>
        <comment>when it was asked, what came of it</comment>
        <translation>%1；发现%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n push(es)</source>
        <translation>
            <numerusform>%n 次推送</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer since %1: %2 Slipway goes on asking.</source>
        <comment>14:32, why, with what to do</comment>
        <translation>自 %1 起没有回答：%2 Slipway 会继续询问。</translation>
    </message>
</context>
<context>
    <name>slipway::MadeTokenPanel</name>
    <message>
        <source>The new token</source>
        <translation>新令牌</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Copy it now. Slipway keeps only its fingerprint: nobody can show the token again, and a lost one is replaced by a new one.</source>
        <translation>请现在复制。Slipway 只保留其指纹：之后无人能再显示此令牌，丢失后只能换新的。</translation>
    </message>
    <message>
        <source>The token %1 is made</source>
        <translation>令牌 %1 已创建</translation>
    </message>
</context>
<context>
    <name>slipway::MainWindow</name>
    <message>
        <source>%1 – Slipway</source>
        <comment>window title</comment>
        <translation>%1 – Slipway</translation>
    </message>
    <message>
        <source>%1+</source>
        <translation>%1+</translation>
    </message>
    <message>
        <source>one component</source>
        <translation>1 个组件</translation>
    </message>
    <message>
        <source>%1 components</source>
        <translation>%1 个组件</translation>
    </message>
    <message>
        <source>%1 building</source>
        <translation>构建中 %1</translation>
    </message>
    <message>
        <source>%1 refused since you last looked</source>
        <translation>上次查看之后拒绝了 %1 个</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>The window is too narrow for the wide sidebar.</source>
        <translation>窗口太窄，无法显示宽侧边栏。</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>What Waits…</source>
        <translation>等待中的构建…</translation>
    </message>
    <message>
        <source>one account needs you</source>
        <translation>一个账号需要处理</translation>
    </message>
    <message>
        <source>%1 accounts need you</source>
        <translation>%1 个账号需要处理</translation>
    </message>
</context>
<context>
    <name>slipway::ManualStart</name>
    <message>
        <source>The component is not there any more.</source>
        <translation>该组件已不存在。</translation>
    </message>
    <message>
        <source>The value of %1 could not be stored</source>
        <translation>无法存储 %1 的值</translation>
    </message>
</context>
<context>
    <name>slipway::MaskChips</name>
    <message>
        <source>Redacted: what stood here is gone for good</source>
        <translation>已遮盖：原来的内容已永久消失</translation>
    </message>
    <message>
        <source>Redacted %1: what stood here is gone for good</source>
        <translation>已于 %1 遮盖：原来的内容已永久消失</translation>
    </message>
    <message>
        <source>Masked secret</source>
        <translation>已遮蔽的密钥</translation>
    </message>
</context>
<context>
    <name>slipway::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>slipway::NewComponentPage</name>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>A push to the repository builds this component</source>
        <translation>向仓库推送即构建此组件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>New Component</source>
        <translation>新建组件</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>What it is called and where it belongs.</source>
        <translation>名称和所属。</translation>
    </message>
    <message>
        <source>Git webhook</source>
        <translation>Git Webhook</translation>
    </message>
    <message>
        <source>Which pushes build it. You can change all of this later.</source>
        <translation>哪些推送会构建它。之后都可以更改。</translation>
    </message>
    <message>
        <source>Tell the forge</source>
        <translation>告诉代码托管平台</translation>
    </message>
    <message>
        <source>The component is there. One thing is left: the forge must know its address.</source>
        <translation>组件已创建。还差一步：让代码托管平台知道它的地址。</translation>
    </message>
    <message>
        <source>Create Component</source>
        <translation>创建组件</translation>
    </message>
    <message>
        <source>Open Component</source>
        <translation>打开组件</translation>
    </message>
    <message>
        <source>The component was not created: %1</source>
        <translation>组件未创建：%1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 created</source>
        <translation>%1 已创建</translation>
    </message>
    <message>
        <source>The token was not stored, so the repository can&apos;t be fetched yet: %1</source>
        <translation>令牌未保存，暂时无法获取仓库：%1</translation>
    </message>
    <message>
        <source>A pushed image tag builds this component</source>
        <translation>推送镜像标签即构建此组件</translation>
    </message>
    <message>
        <source>Image webhook</source>
        <translation>镜像仓库 Webhook</translation>
    </message>
    <message>
        <source>Which pushed tags build it. You can change all of this later.</source>
        <translation>推送哪些标签会构建它。之后都可以更改。</translation>
    </message>
    <message>
        <source>Tell the registry</source>
        <translation>告诉镜像仓库</translation>
    </message>
    <message>
        <source>The component is there. One thing is left: the registry must know its address.</source>
        <translation>组件已创建。还差一步：让镜像仓库知道它的地址。</translation>
    </message>
    <message>
        <source>What each build is made from.</source>
        <translation>每次构建的来源。</translation>
    </message>
    <message>
        <source>What runs on this machine when a trigger passes its rules.</source>
        <translation>触发器通过其规则后在本机运行的内容。</translation>
    </message>
    <message>
        <source>The password was not stored, so the registry can&apos;t be asked yet: %1</source>
        <translation>密码未保存，暂时无法查询镜像仓库：%1</translation>
    </message>
    <message>
        <source>Script of the template</source>
        <translation>模板的脚本</translation>
    </message>
    <message>
        <source>How It Is Built</source>
        <translation>如何构建</translation>
    </message>
    <message>
        <source>What the build begins with. You can change all of it later.</source>
        <translation>构建的起点，之后都可以更改。</translation>
    </message>
    <message>
        <source>Script of the Template</source>
        <translation>模板的脚本</translation>
    </message>
    <message>
        <source>It is changed under Templates, for all that follow it.</source>
        <translation>在“模板”中更改，对所有跟随者生效。</translation>
    </message>
    <message>
        <source>Use the Script of %1</source>
        <translation>使用 %1 的脚本</translation>
    </message>
    <message>
        <source>Your script stays as you wrote it.</source>
        <translation>您的脚本保持原样。</translation>
    </message>
    <message>
        <source>The component follows the template: what is changed there counts here.</source>
        <translation>组件跟随此模板：模板中的更改在此生效。</translation>
    </message>
    <message>
        <source>begun with %1</source>
        <translation>以 %1 开始</translation>
    </message>
    <message>
        <source>The component is there, but not its build definition: %1</source>
        <translation>组件已创建，但其构建定义没有：%1</translation>
    </message>
    <message>
        <source>Beside its script it brings %1.</source>
        <translation>除脚本外还带来 %1。</translation>
    </message>
    <message>
        <source>That is kept as a build definition.</source>
        <translation>这将保存为构建定义。</translation>
    </message>
    <message>
        <source>Make the webhook at %1 for me, and look after it</source>
        <translation>自动在 %1 创建并管理 Webhook</translation>
    </message>
    <message>
        <source>Make the webhook at the forge, and look after it</source>
        <translation>在代码托管平台创建 Webhook 并代为维护</translation>
    </message>
    <message>
        <source>The component is there, and Slipway makes its webhook at the forge. Nothing is left to do.</source>
        <translation>组件已就位，Slipway 会在代码托管平台创建它的 Webhook。无需再做什么。</translation>
    </message>
</context>
<context>
    <name>slipway::NowCard</name>
    <message>
        <source>Show %1 More</source>
        <translation>再显示 %1 个</translation>
    </message>
</context>
<context>
    <name>slipway::NowRow</name>
    <message>
        <source>%1: %2</source>
        <comment>what: why</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>button: of what</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::OriginFields</name>
    <message>
        <source>Built from</source>
        <translation>构建自</translation>
    </message>
    <message>
        <source>Git repository</source>
        <translation>Git 仓库</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Saving switches the git webhook off: pushes to the repository no longer build this component. Switch the image webhook on under Triggers.</source>
        <translation>保存后将关闭 Git Webhook：向仓库推送不再构建此组件。请在“触发器”中开启镜像仓库 Webhook。</translation>
    </message>
    <message>
        <source>Saving switches the image webhook off: pushed images no longer build this component. Switch the git webhook on under Triggers.</source>
        <translation>保存后将关闭镜像仓库 Webhook：推送镜像不再构建此组件。请在“触发器”中开启 Git Webhook。</translation>
    </message>
</context>
<context>
    <name>slipway::OverviewPane</name>
    <message>
        <source>Push a Sample Commit</source>
        <translation>推送示例提交</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation>没有需要处理的事项。</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>构建中</translation>
    </message>
    <message>
        <source>Nothing is building.</source>
        <translation>没有正在进行的构建。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>没有等待的构建。</translation>
    </message>
    <message>
        <source>Last builds</source>
        <translation>最近构建</translation>
    </message>
    <message>
        <source>All Builds</source>
        <translation>全部构建</translation>
    </message>
    <message>
        <source>Builds per day</source>
        <translation>每日构建</translation>
    </message>
    <message>
        <source>Build duration</source>
        <translation>构建用时</translation>
    </message>
    <message>
        <source>Deliveries today</source>
        <translation>今日投递</translation>
    </message>
    <message>
        <source>From push to first byte</source>
        <translation>从推送到首字节</translation>
    </message>
    <message>
        <source>%1 % passed</source>
        <translation>成功 %1 %</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>built %1</source>
        <translation>已构建 %1</translation>
    </message>
    <message>
        <source>not built %1</source>
        <translation>未构建 %1</translation>
    </message>
    <message>
        <source>refused %1</source>
        <translation>已拒绝 %1</translation>
    </message>
    <message>
        <source>not verified %1</source>
        <translation>待验证 %1</translation>
    </message>
    <message>
        <source>today, one build</source>
        <translation>今天 1 次构建</translation>
    </message>
    <message>
        <source>today, %1 builds</source>
        <translation>今天 %1 次构建</translation>
    </message>
    <message>
        <source>The sample project has not been opened.</source>
        <translation>尚未打开示例项目。</translation>
    </message>
    <message>
        <source>A commit is on its way.</source>
        <translation>提交正在送达。</translation>
    </message>
    <message>
        <source>%1 of %2 passed</source>
        <translation>%2 次中成功 %1 次</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>dddd d MMMM, HH:mm</source>
        <comment>date and time format</comment>
        <translation>M月d日 dddd HH:mm</translation>
    </message>
    <message>
        <source>%1 of %2 slots</source>
        <translation>%1/%2 个槽位</translation>
    </message>
    <message>
        <source>longest %1</source>
        <translation>最久 %1</translation>
    </message>
    <message>
        <source>The sample project is being made.</source>
        <translation>正在创建示例项目。</translation>
    </message>
    <message>
        <source>A commit is on its way as a signed webhook.</source>
        <translation>提交正以带签名的 Webhook 送达。</translation>
    </message>
    <message>
        <source>The listener refused the commit: %1</source>
        <translation>监听器拒绝了提交：%1</translation>
    </message>
    <message>
        <source>as fast as the week before</source>
        <translation>与前一周一样快</translation>
    </message>
    <message>
        <source>%1 % faster than the week before</source>
        <translation>比前一周快 %1 %</translation>
    </message>
    <message>
        <source>%1 % slower than the week before</source>
        <translation>比前一周慢 %1 %</translation>
    </message>
</context>
<context>
    <name>slipway::PairRow</name>
    <message>
        <source>entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>slipway::PaletteSources</name>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>现在不可用</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>%1, #%2 %3</source>
        <comment>project, number of the last build, its state</comment>
        <translation>%1，#%2 %3</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Build Now</source>
        <translation>立即构建</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>Builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <comment>component, number of a build</comment>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>removed component</source>
        <translation>已移除的组件</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>state of a build, since when</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1 › %2</source>
        <comment>section and title of a setting</comment>
        <translation>%1 › %2</translation>
    </message>
    <message>
        <source>Build %1 Now</source>
        <comment>component</comment>
        <translation>立即构建 %1</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
</context>
<context>
    <name>slipway::ParameterPart</name>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Add Variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>Built-in Variables</source>
        <translation>内置变量</translation>
    </message>
    <message>
        <source>CI, WORKSPACE, IMAGE, REPONAME_0 and more</source>
        <translation>CI、WORKSPACE、IMAGE、REPONAME_0 等</translation>
    </message>
    <message numerus="yes">
        <source>Show More (%n)</source>
        <translation>
            <numerusform>显示更多（%n）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ParameterRow</name>
    <message>
        <source>variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Name of the variable</source>
        <translation>变量的名称</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>Values that can be chosen</source>
        <translation>可供选择的值</translation>
    </message>
    <message>
        <source>Values that are chosen</source>
        <translation>已选的值</translation>
    </message>
    <message>
        <source>Value of the variable</source>
        <translation>变量的值</translation>
    </message>
    <message>
        <source>Description of the variable</source>
        <translation>变量的说明</translation>
    </message>
    <message>
        <source>for whoever starts a build</source>
        <translation>供启动构建的人参考</translation>
    </message>
    <message>
        <source>Type of the variable</source>
        <translation>变量的类型</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>multiple choice</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Add value</source>
        <translation>添加值</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>More of the variable</source>
        <translation>变量的更多设置</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>secret value</source>
        <translation>机密值</translation>
    </message>
    <message>
        <source>script below</source>
        <translation>脚本见下方</translation>
    </message>
    <message>
        <source>choices below</source>
        <translation>选项见下方</translation>
    </message>
    <message>
        <source>path of a file</source>
        <translation>文件的路径</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>Stored value of the variable</source>
        <translation>变量的已存储值</translation>
    </message>
    <message>
        <source>Stored value of %1</source>
        <translation>%1 的已存储值</translation>
    </message>
    <message>
        <source>Keep the stored value of %1</source>
        <translation>保留 %1 的已存储值</translation>
    </message>
    <message>
        <source>Replace the value of %1</source>
        <translation>替换 %1 的值</translation>
    </message>
    <message>
        <source>The variable is a secret</source>
        <translation>该变量为机密</translation>
    </message>
    <message>
        <source>%1 is a secret</source>
        <translation>%1 为机密</translation>
    </message>
</context>
<context>
    <name>slipway::PlanFacts</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>the variable %1</source>
        <translation>变量 %1</translation>
    </message>
    <message>
        <source>the variables %1</source>
        <translation>变量 %1</translation>
    </message>
    <message>
        <source>tools %1</source>
        <translation>工具 %1</translation>
    </message>
    <message>
        <source>files kept between builds</source>
        <translation>构建之间保留的文件</translation>
    </message>
    <message>
        <source>%1 kept between builds</source>
        <translation>构建之间保留的 %1</translation>
    </message>
    <message>
        <source>an image</source>
        <translation>一个镜像</translation>
    </message>
    <message>
        <source>the archive %1</source>
        <translation>归档 %1</translation>
    </message>
    <message>
        <source>an upload to %1</source>
        <translation>上传到 %1</translation>
    </message>
    <message>
        <source>a script afterwards</source>
        <translation>之后的脚本</translation>
    </message>
    <message>
        <source>a script after a failure</source>
        <translation>失败后的脚本</translation>
    </message>
    <message>
        <source>outputs %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>a limit of %1</source>
        <translation>%1 的时限</translation>
    </message>
</context>
<context>
    <name>slipway::PlanForm</name>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Where the build runs and what it finds there.</source>
        <translation>构建在哪里运行，以及那里有什么可用。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>What is fetched into the workspace.</source>
        <translation>要获取到工作区的内容。</translation>
    </message>
    <message>
        <source>Which repositories are fetched is said by each definition that uses the template.</source>
        <translation>获取哪些仓库，由使用此模板的各个定义决定。</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Set for the script; whoever starts a build by hand can change them.</source>
        <translation>为脚本设置；手动启动构建的人可以更改。</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>What is built this way.</source>
        <translation>以此方式构建的内容。</translation>
    </message>
    <message>
        <source>Components that are built this way</source>
        <translation>以此方式构建的组件</translation>
    </message>
    <message>
        <source>Add component</source>
        <translation>添加组件</translation>
    </message>
    <message>
        <source>Builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Names of components of the project; as service/component where several belong together.</source>
        <translation>项目中组件的名称；多个组件同属一个服务时，写作“服务/组件”。</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Runs in the workspace, after the code was fetched.</source>
        <translation>获取代码后，在工作区中运行。</translation>
    </message>
    <message>
        <source>Build script</source>
        <translation>构建脚本</translation>
    </message>
</context>
<context>
    <name>slipway::PlanRecipe</name>
    <message>
        <source>“%1” can&apos;t be an argument of the image build; these can: %2.</source>
        <translation>“%1”不能作为镜像构建的参数；可用的有：%2。</translation>
    </message>
    <message>
        <source>The argument %1 of the image build has no value.</source>
        <translation>镜像构建的参数 %1 没有值。</translation>
    </message>
    <message>
        <source>A cache of the image build can&apos;t be a folder of the machine.</source>
        <translation>镜像构建的缓存不能是本机的文件夹。</translation>
    </message>
    <message>
        <source>Build context</source>
        <translation>构建上下文</translation>
    </message>
    <message>
        <source>There is no Dockerfile template “%1” in the catalogue.</source>
        <translation>目录中没有 Dockerfile 模板“%1”。</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>“%1” is no list of platforms like linux/amd64,linux/arm64.</source>
        <translation>“%1”不是 linux/amd64,linux/arm64 这样的平台列表。</translation>
    </message>
    <message>
        <source>Docker builds an image for several platforms only into a registry, and none is set.</source>
        <translation>Docker 只有在构建到镜像仓库时才支持多平台镜像，而当前未设置镜像仓库。</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>There is no object storage “%1” in the catalogue.</source>
        <translation>目录中没有对象存储“%1”。</translation>
    </message>
    <message>
        <source>The address of the object storage %1 must be http or https, without a user.</source>
        <translation>对象存储 %1 的地址必须是 http 或 https，且不含用户。</translation>
    </message>
    <message>
        <source>The object storage %1 has no bucket or region that could be addressed.</source>
        <translation>对象存储 %1 没有可用于寻址的存储桶或区域。</translation>
    </message>
    <message>
        <source>Files are to be uploaded, but this machine has no curl. Install it.</source>
        <translation>需要上传文件，但本机没有 curl。请安装。</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be a folder of the object storage.</source>
        <translation>“%1”不能作为对象存储的文件夹。</translation>
    </message>
    <message>
        <source>The cache folder “%1” must lie below the workspace or $HOME.</source>
        <translation>缓存文件夹“%1”必须位于工作区或 $HOME 之下。</translation>
    </message>
    <message>
        <source>“%1” is no choice of the parameter %2; these are: %3.</source>
        <translation>“%1”不是参数 %2 的选项；可选的有：%3。</translation>
    </message>
    <message>
        <source>%1 has no parameter “%2”.</source>
        <translation>%1 没有参数“%2”。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a variable: letters, digits and _ only, and no digit first.</source>
        <translation>“%1”不能作为变量名：只能含字母、数字和 _，且不以数字开头。</translation>
    </message>
    <message>
        <source>%1: “%2” leads out of the workspace.</source>
        <translation>%1：“%2”超出了工作区。</translation>
    </message>
    <message>
        <source>The folder “%1” of a repository must lie below the workspace.</source>
        <translation>仓库的文件夹“%1”必须位于工作区之下。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a remote.</source>
        <translation>“%1”不能作为远程仓库的名称。</translation>
    </message>
    <message>
        <source>%1 names a pull request, but its code host has none.</source>
        <translation>%1 指定了拉取请求，但其代码托管没有拉取请求。</translation>
    </message>
    <message>
        <source>There is no tool “%1” in the catalogue. Add it in the settings, or take it out of %2.</source>
        <translation>目录中没有工具“%1”。请在设置中添加，或从 %2 中去掉它。</translation>
    </message>
    <message>
        <source>The tool “%1” is switched off in the catalogue.</source>
        <translation>工具“%1”已在目录中关闭。</translation>
    </message>
    <message>
        <source>The folder “%1” of the tool %2 is not absolute.</source>
        <translation>工具 %2 的文件夹“%1”不是绝对路径。</translation>
    </message>
    <message>
        <source>“%1” is no GPU limit such as “nvidia.com/gpu: 1”.</source>
        <translation>“%1”不是 GPU 限制，例如“nvidia.com/gpu: 1”。</translation>
    </message>
    <message>
        <source>The storage&apos;s mount path “%1” is no absolute path.</source>
        <translation>存储的挂载路径“%1”不是绝对路径。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a volume.</source>
        <translation>“%1”不能作为卷的名称。</translation>
    </message>
    <message>
        <source>The definition requests more of processor or memory than its limit is.</source>
        <translation>构建定义请求的处理器或内存超过了它的上限。</translation>
    </message>
    <message>
        <source>The component&apos;s builds have no network, which a cluster can&apos;t promise. Build it in a container on this machine, or give it network.</source>
        <translation>该组件的构建没有网络，集群无法保证这一点。请在本机的容器中构建，或允许使用网络。</translation>
    </message>
    <message>
        <source>Images would be pushed with the access of a bound account, which must not lie in a cluster. Give the image registry a password of its own in the settings.</source>
        <translation>镜像将以绑定账号的权限推送，而该权限不能放进集群。请在设置中为镜像仓库提供单独的密码。</translation>
    </message>
    <message>
        <source>A cluster takes no label “%1” with the value “%2”: at most 63 letters, digits, “-”, “_” and “.”.</source>
        <translation>集群不接受值为“%2”的标签“%1”：最多 63 个字母、数字、“-”、“_”和“.”。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the key of an annotation.</source>
        <translation>“%1”不能作为注解的键。</translation>
    </message>
    <message>
        <source>The cluster %1 has no strategy “%2”. Add it to the cluster, or choose another one in %3.</source>
        <translation>集群 %1 没有调度策略“%2”。请把它添加到集群，或在 %3 中选择另一个。</translation>
    </message>
    <message>
        <source>Scripts and files of the definition have %1 KiB; a cluster takes 1024 KiB. Put the larger ones into the repository.</source>
        <translation>构建定义的脚本和文件共 %1 KiB；集群最多接受 1024 KiB。请把较大的放进仓库。</translation>
    </message>
    <message>
        <source>The repository is fetched with your own ssh agent, which a cluster can&apos;t ask. Give its account a key.</source>
        <translation>仓库通过你自己的 ssh 代理获取，集群无法使用它。请为其账号提供密钥。</translation>
    </message>
    <message>
        <source>The repository lies in a folder of this machine, which a cluster can&apos;t reach. Build it here, or put it on a git server.</source>
        <translation>仓库在本机的文件夹中，集群无法访问。请在本机构建，或把它放到 git 服务器上。</translation>
    </message>
    <message>
        <source>The storage&apos;s mount path “%1” is Slipway&apos;s own place in the container. Choose another one.</source>
        <translation>存储的挂载路径“%1”是 Slipway 在容器中自用的位置。请选择另一个。</translation>
    </message>
    <message>
        <source>Two storages have the mount path %1.</source>
        <translation>两个存储的挂载路径都是 %1。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a volume claim.</source>
        <translation>“%1”不能作为卷声明的名称。</translation>
    </message>
    <message>
        <source>The storage at %1 has no size.</source>
        <translation>%1 处的存储没有容量。</translation>
    </message>
    <message>
        <source>“%1” is no access mode; these are: %2.</source>
        <translation>“%1”不是访问模式；可用的有：%2。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a storage class.</source>
        <translation>“%1”不能作为存储类的名称。</translation>
    </message>
    <message>
        <source>The sub-path “%1” of a storage must be relative and without “..”.</source>
        <translation>存储的子路径“%1”必须是相对路径，且不含“..”。</translation>
    </message>
    <message>
        <source>kubectl is not installed, so builds can&apos;t run in the cluster %1. Install it, or let them run elsewhere in Settings.</source>
        <translation>未安装 kubectl，因此构建无法在集群 %1 中运行。请安装它，或在设置中让构建在别处运行。</translation>
    </message>
    <message>
        <source>The repositories of the build can&apos;t be fetched here as its cluster wants it.</source>
        <translation>无法按其集群的要求在本机获取构建的仓库。</translation>
    </message>
    <message>
        <source>The workspace could not be sent to the machine of the container engine; the log has the engine&apos;s answer. Check the room on that machine and the connection to it, then build again.</source>
        <translation>无法把工作区发送到容器引擎所在的机器；日志中有引擎的答复。请检查那台机器的空间和到它的连接，然后重新构建。</translation>
    </message>
    <message>
        <source>What the build made could not be brought back from the machine of the container engine; the log says why. Check the room on this machine and the connection to that one, then build again.</source>
        <translation>无法把构建的产物从容器引擎所在的机器取回；日志说明了原因。请检查本机的空间和到那台机器的连接，然后重新构建。</translation>
    </message>
    <message>
        <source>A container is needed, but this machine has neither podman nor docker. Install one of them.</source>
        <translation>需要容器，但本机既没有 podman 也没有 docker。请安装其中之一。</translation>
    </message>
    <message>
        <source>A container of %1 is needed, but %1 is not installed. Install it, or choose another engine in the settings.</source>
        <translation>需要 %1 的容器，但没有安装 %1。请安装它，或在设置中选择其他引擎。</translation>
    </message>
    <message>
        <source>The build is to see the socket of the container engine, but podman offers none here. Start it with “systemctl --user enable --now podman.socket”, without --user where Slipway runs as root, or switch the daemon&apos;s socket off in the definition.</source>
        <translation>构建需要看到容器引擎的套接字，但这里的 podman 没有提供。请用“systemctl --user enable --now podman.socket”启动它（Slipway 以 root 运行时去掉 --user），或在构建定义中关闭守护进程套接字。</translation>
    </message>
    <message>
        <source>The build is to see the socket of the container engine, but where docker is reached there is none; the log says where it was looked for. Set DOCKER_HOST to the address of its socket, or switch the daemon&apos;s socket off in the definition.</source>
        <translation>构建需要看到容器引擎的套接字，但连接 docker 的地方没有套接字；日志中写明了查找的位置。请把 DOCKER_HOST 设为其套接字的地址，或在构建定义中关闭守护进程套接字。</translation>
    </message>
    <message>
        <source>The registry %1 has no place for the image, or hides it from this user. Make the project or repository there, or correct the namespace of the registry in the settings; the log has its answer.</source>
        <translation>镜像仓库 %1 没有存放该镜像的位置，或对此用户隐藏。请在那里创建项目或仓库，或在设置中更正镜像仓库的命名空间；日志中有它的回答。</translation>
    </message>
    <message>
        <source>The registry %1 could not be talked to with encryption: it has none, or its certificate is not trusted here. Have it get one, or the certificate authority installed for the container engine; only a registry on this machine (localhost, 127.0.0.1) may do without.</source>
        <translation>无法与镜像仓库 %1 加密通信：它没有启用加密，或这里不信任它的证书。请为它配置证书，或为容器引擎安装证书颁发机构；只有本机的镜像仓库（localhost、127.0.0.1）可以不加密。</translation>
    </message>
    <message>
        <source>The registry %1 could not be reached, so the image was built, but not pushed. Check the registry&apos;s address in the settings, the network and the proxy; then build again.</source>
        <translation>无法连接镜像仓库 %1，因此镜像已构建但没有推送。请检查设置中镜像仓库的地址、网络和代理，然后重新构建。</translation>
    </message>
    <message>
        <source>The image did not get to its registry; the log has the answer. A script has given it a name outside of %1, the only registry it is signed in to.</source>
        <translation>镜像没有到达它的镜像仓库；日志中有回答。脚本给它起了 %1 之外的名称，而登录信息只用于该镜像仓库。</translation>
    </message>
    <message>
        <source>The registry %1 takes the image from nobody without a sign-in, and none is kept for it. The image was built, but not pushed. Give the registry a user name and a password or token in the settings.</source>
        <translation>镜像仓库 %1 不接受未登录者的镜像，而这里没有保存它的登录信息。镜像已构建，但没有推送。请在设置中为该镜像仓库填写用户名和密码或令牌。</translation>
    </message>
    <message>
        <source>The registry %1 refused the image to the account %2 that the repository is bound to. The image was built, but not pushed. Check that the account&apos;s token may write packages, or give the registry a sign-in of its own in the settings.</source>
        <translation>镜像仓库 %1 拒绝了仓库所绑定账号 %2 的镜像。镜像已构建，但没有推送。请检查该账号的令牌是否可以写入软件包，或在设置中为该镜像仓库单独填写登录信息。</translation>
    </message>
    <message>
        <source>The registry %1 refused the image to the user %2, whose sign-in is kept for it. The image was built, but not pushed. Check the password or token in the settings, and that it may write to %3.</source>
        <translation>镜像仓库 %1 拒绝了为它保存的用户 %2 的镜像。镜像已构建，但没有推送。请检查设置中的密码或令牌，以及它是否可以写入 %3。</translation>
    </message>
    <message>
        <source>The image did not get to the registry %1; the log has its answer. The image was built, but not pushed.</source>
        <translation>镜像没有到达镜像仓库 %1；日志中有它的回答。镜像已构建，但没有推送。</translation>
    </message>
    <message>
        <source>An image is to be built, but this machine has none of podman, docker and buildah. Install one of them.</source>
        <translation>要构建镜像，但本机没有 podman、docker 或 buildah。请安装其中之一。</translation>
    </message>
    <message>
        <source>Everybody in the cluster %1 is the user %2, so %3 can&apos;t have a privileged container there. Take that out of the definition, or let it build in another cluster.</source>
        <translation>集群 %1 中所有容器的用户都是 %2，因此 %3 不能在其中使用特权容器。请从构建定义中去掉该设置，或换一个集群构建。</translation>
    </message>
</context>
<context>
    <name>slipway::PlanRehearsal</name>
    <message>
        <source>(workspace)</source>
        <translation>（工作区）</translation>
    </message>
    <message>
        <source>(run folder)</source>
        <translation>（运行文件夹）</translation>
    </message>
    <message>
        <source>(commit)</source>
        <translation>（提交）</translation>
    </message>
</context>
<context>
    <name>slipway::PlanReview</name>
    <message>
        <source>Nothing changes.</source>
        <translation>没有改动。</translation>
    </message>
    <message>
        <source>Changes of %1</source>
        <translation>%1 的改动</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>没有改动</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) change: %1</source>
        <translation>
            <numerusform>%n 个字段有改动：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>注解</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Script type</source>
        <translation>脚本类型</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行位置</translation>
    </message>
    <message>
        <source>Build OS</source>
        <translation>构建操作系统</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Folder that is kept</source>
        <translation>保留的文件夹</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Processor limit</source>
        <translation>处理器上限</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source>Reserved processor</source>
        <translation>预留处理器</translation>
    </message>
    <message>
        <source>Reserved memory</source>
        <translation>预留内存</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Docker of the node</source>
        <translation>节点的 Docker</translation>
    </message>
    <message>
        <source>Privileged</source>
        <translation>特权模式</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Script afterwards</source>
        <translation>后续脚本</translation>
    </message>
    <message>
        <source>Script after a failure</source>
        <translation>失败后的脚本</translation>
    </message>
    <message>
        <source>Upload, storage</source>
        <translation>上传，存储</translation>
    </message>
    <message>
        <source>Image, context</source>
        <translation>镜像，上下文</translation>
    </message>
    <message>
        <source>Image, Dockerfile</source>
        <translation>镜像，Dockerfile</translation>
    </message>
    <message>
        <source>Image, template</source>
        <translation>镜像，模板</translation>
    </message>
    <message>
        <source>Image, platforms</source>
        <translation>镜像，平台</translation>
    </message>
    <message>
        <source>Image, arguments</source>
        <translation>镜像，参数</translation>
    </message>
    <message>
        <source>%1 m</source>
        <comment>thousandths of a processor</comment>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>code host</source>
        <translation>代码源</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>pull requests</source>
        <translation>合并请求</translation>
    </message>
    <message>
        <source>remote</source>
        <translation>远程名称</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>submodules</source>
        <translation>子模块</translation>
    </message>
    <message>
        <source>hidden at a start by hand</source>
        <translation>手动启动时隐藏</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>storage class</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>access</source>
        <translation>访问方式</translation>
    </message>
    <message>
        <source>folder in the volume</source>
        <translation>卷中的文件夹</translation>
    </message>
    <message>
        <source>temporary</source>
        <translation>临时</translation>
    </message>
    <message>
        <source>Image, source</source>
        <translation>镜像，来源</translation>
    </message>
    <message>
        <source>Image, BuildKit</source>
        <translation>镜像，BuildKit</translation>
    </message>
</context>
<context>
    <name>slipway::PolicyFields</name>
    <message>
        <source>Tag policy</source>
        <translation>标签策略</translation>
    </message>
    <message>
        <source>The same tag</source>
        <translation>同一标签</translation>
    </message>
    <message>
        <source>Same tag, new content</source>
        <translation>同一标签，新的内容</translation>
    </message>
    <message>
        <source>Semantic version</source>
        <translation>语义化版本</translation>
    </message>
    <message>
        <source>Greater number</source>
        <translation>更大的数字</translation>
    </message>
    <message>
        <source>Pattern with * and ?</source>
        <translation>含 * 和 ? 的模式</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Pattern of the tag policy</source>
        <translation>标签策略的模式</translation>
    </message>
    <message>
        <source>How much of the tag the expression means</source>
        <translation>表达式匹配标签的范围</translation>
    </message>
    <message>
        <source>whole tag</source>
        <translation>整个标签</translation>
    </message>
    <message>
        <source>beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Older tags</source>
        <translation>较旧的标签</translation>
    </message>
    <message>
        <source>are never built</source>
        <translation>从不构建</translation>
    </message>
    <message>
        <source>are built, too</source>
        <translation>也构建</translation>
    </message>
    <message>
        <source>Minutes an accepted tag waits before it is built</source>
        <translation>符合的标签在构建前等待的分钟数</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>Builds</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>The source is pinned to its content, so no push builds it. Choose another policy, or name a tag in the source.</source>
        <translation>构建源固定在其内容，因此任何推送都不会构建它。请选择其他策略，或在构建源中写明标签。</translation>
    </message>
    <message>
        <source>Every push of %1 builds, and no other tag.</source>
        <translation>%1 的每次推送都会构建，其他标签不构建。</translation>
    </message>
    <message>
        <source>A push of %1 builds when it brings other content than is there already.</source>
        <translation>推送 %1 时，若内容与已有的不同则构建。</translation>
    </message>
    <message>
        <source>Newer versions within the range: ^2.0 is 2.0 up to 3.0, ~2.4 is 2.4 up to 2.5, also &gt;=2.1 &lt;4. Pre-releases only where the range names one.</source>
        <translation>范围内较新的版本：^2.0 为 2.0 到 3.0 之前，~2.4 为 2.4 到 2.5 之前，也可写 &gt;=2.1 &lt;4。只有范围写明预发布版本时才接受它们。</translation>
    </message>
    <message>
        <source>the whole tag</source>
        <translation>整个标签</translation>
    </message>
    <message>
        <source>Only greater numbers. Where the number is a part of the tag, an expression with one group says where: build-(\d+).</source>
        <translation>只接受更大的数字。数字是标签的一部分时，用带一个分组的表达式说明其位置：build-(\d+)。</translation>
    </message>
    <message>
        <source>* stands for any text, ? for one character, [0-9] for one of several.</source>
        <translation>* 表示任意文本，? 表示一个字符，[0-9] 表示其中之一。</translation>
    </message>
    <message>
        <source>What follows does not matter: v2 takes v2.42.0, and v20, too. This is how Rainbond means it.</source>
        <translation>后面的内容不限：v2 匹配 v2.42.0，也匹配 v20。这与 Rainbond 的含义相同。</translation>
    </message>
    <message>
        <source>The expression must fit from the first to the last character of the tag.</source>
        <translation>表达式必须从标签的第一个字符匹配到最后一个字符。</translation>
    </message>
    <message>
        <source>A tag that is pushed late takes the component back to an older version.</source>
        <translation>较晚推送的旧标签会让组件回到较旧的版本。</translation>
    </message>
    <message>
        <source>%1 after it was pushed, unless a newer tag takes its place meanwhile.</source>
        <translation>推送 %1后构建，除非其间被更新的标签取代。</translation>
    </message>
</context>
<context>
    <name>slipway::ProblemList</name>
    <message>
        <source>Warnings too</source>
        <translation>也列出警告</translation>
    </message>
    <message>
        <source>Errors of this log</source>
        <translation>此日志的错误</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 个警告</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>%1 个警告</translation>
    </message>
    <message>
        <source>%1; the first %2 are listed</source>
        <translation>%1；列出前 %2 个</translation>
    </message>
</context>
<context>
    <name>slipway::ProblemModel</name>
    <message>
        <source>Line %1 of the log: %2</source>
        <translation>日志第 %1 行：%2</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>slipway::ProgressRing</name>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>已完成 %1/%2 步</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>steps done, steps</comment>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>slipway::ProviderCard</name>
    <message>
        <source>personal</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Bind Account…</source>
        <translation>绑定账号…</translation>
    </message>
    <message>
        <source>No account is bound here yet.</source>
        <translation>这里尚未绑定账号。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Bind an account at %1</source>
        <translation>在 %1 绑定账号</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>provider, its host</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>slipway::ProviderForm</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>New provider</source>
        <translation>新建服务商</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add Provider</source>
        <translation>添加服务商</translation>
    </message>
    <message>
        <source>Kind of the provider</source>
        <translation>服务商类型</translation>
    </message>
    <message>
        <source>Whose provider it is</source>
        <translation>服务商归属</translation>
    </message>
    <message>
        <source>Name of the provider</source>
        <translation>服务商名称</translation>
    </message>
    <message>
        <source>Address of the provider</source>
        <translation>服务商地址</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Client ID of the application</source>
        <translation>应用的 Client ID</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Client secret of the application</source>
        <translation>应用的 Client Secret</translation>
    </message>
    <message>
        <source>CA certificates</source>
        <translation>CA 证书</translation>
    </message>
    <message>
        <source>This Installation</source>
        <translation>本实例</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Check the address</source>
        <translation>检查地址</translation>
    </message>
    <message>
        <source>CA certificates that are trusted for this provider</source>
        <translation>此服务商信任的 CA 证书</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client ID</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>For</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>PEM, for an address whose certificate this computer does not know. Trusted for this provider only, beside those of the system.</source>
        <translation>PEM 格式，用于本机不认识其证书的地址。除系统的证书外，只对此服务商信任。</translation>
    </message>
    <message>
        <source>%1 of the application</source>
        <comment>client id, as the forge calls it</comment>
        <translation>应用的 %1</translation>
    </message>
    <message>
        <source>Stays, since accounts are bound here.</source>
        <translation>保持不变，因为这里已绑定账号。</translation>
    </message>
    <message>
        <source>Forgejo is spoken to in the same way.</source>
        <translation>Forgejo 的使用方式相同。</translation>
    </message>
    <message>
        <source>There is a provider %1 already.</source>
        <translation>已有服务商 %1。</translation>
    </message>
    <message>
        <source>Tokens travel to this address without encryption, and whoever reads one can use it.</source>
        <translation>令牌会未加密地发送到此地址，读到令牌的人都能使用它。</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n 个证书</numerusform>
        </translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>系统的证书</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>正在查询 %1…</translation>
    </message>
    <message>
        <source>%1 answers as %2.</source>
        <comment>host, forge with its version</comment>
        <translation>%1 的应答表明它是 %2。</translation>
    </message>
    <message>
        <source>%1 is %2, not %3. Choose that kind above, or correct the address.</source>
        <comment>host, what it is, what was chosen</comment>
        <translation>%1 是 %2，不是 %3。请在上面选择该类型，或更正地址。</translation>
    </message>
    <message>
        <source>%1 does not answer as %2 but with %3. Check the address, and whether a proxy or a sign-in page stands before it.</source>
        <comment>host, forge, what comes instead</comment>
        <translation>%1 的回答不像 %2，而是 %3。请检查地址，以及前面是否有代理或登录页面。</translation>
    </message>
    <message>
        <source>Where its pages are, with the path if it has one: https://example.com/gitlab.</source>
        <translation>其页面所在的地址，若有路径也要写上：https://example.com/gitlab。</translation>
    </message>
    <message>
        <source>A personal one is yours alone, and is left out of exported files.</source>
        <translation>个人服务商只属于您，不会写入导出的文件。</translation>
    </message>
    <message>
        <source>GitLab calls it Application ID. Leave it empty to bind accounts with tokens only.</source>
        <translation>GitLab 称之为 Application ID。留空则只能用令牌绑定账号。</translation>
    </message>
    <message>
        <source>Of the application you register there. Leave it empty to bind accounts with tokens only.</source>
        <translation>即您在那边注册的应用的客户端 ID。留空则只能用令牌绑定账号。</translation>
    </message>
    <message>
        <source>The secret belongs to an application, whose id is missing. Enter both, or neither.</source>
        <translation>密钥属于一个应用，而应用的 id 缺失。请两者都填，或都不填。</translation>
    </message>
    <message>
        <source>%1 Gitee signs nobody in without it.</source>
        <comment>a sentence: where it is kept</comment>
        <translation>%1没有它，Gitee 不允许任何人登录。</translation>
    </message>
</context>
<context>
    <name>slipway::ProviderPage</name>
    <message>
        <source>Callback address</source>
        <translation>回调地址</translation>
    </message>
    <message>
        <source>The listener does not run, so there is no address yet that the forge could lead back to.</source>
        <translation>监听器未运行，因此还没有可供代码托管平台返回的地址。</translation>
    </message>
    <message>
        <source>Open Listener</source>
        <translation>打开监听器设置</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>At the forge</source>
        <translation>在代码托管平台上</translation>
    </message>
    <message>
        <source>What is done there, so that people can sign in from here</source>
        <translation>在那里需要完成的设置，之后即可从这里登录</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务商</translation>
    </message>
    <message>
        <source>A forge, and the application through which people sign in there</source>
        <translation>代码托管平台，以及用于登录的应用</translation>
    </message>
    <message>
        <source>Add Provider</source>
        <translation>添加服务商</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
</context>
<context>
    <name>slipway::PushCard</name>
    <message>
        <source>What was pushed</source>
        <translation>推送的内容</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>提交信息</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>强制</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Pushed by</source>
        <translation>推送者</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>1 commit</source>
        <translation>1 个提交</translation>
    </message>
    <message>
        <source>%1 commits</source>
        <translation>%1 个提交</translation>
    </message>
    <message>
        <source>%1 commits; the sender left some out</source>
        <translation>%1 个提交；发送方省略了一部分</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>and %1 older ones</source>
        <translation>以及 %1 个更早的</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Hide commits</source>
        <translation>隐藏提交</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>镜像仓库</translation>
    </message>
</context>
<context>
    <name>slipway::QueueSection</name>
    <message>
        <source>Add Group</source>
        <translation>添加组</translation>
    </message>
    <message>
        <source>Remove group</source>
        <translation>移除组</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>组的名称</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>槽位</translation>
    </message>
    <message>
        <source>slots</source>
        <translation>槽位</translation>
    </message>
    <message>
        <source>A group has 1 to %1 slots.</source>
        <translation>一个组有 1 到 %1 个槽位。</translation>
    </message>
    <message>
        <source>The group “%1” stands here twice.</source>
        <translation>组“%1”在这里出现了两次。</translation>
    </message>
</context>
<context>
    <name>slipway::QuitDialog</name>
    <message>
        <source>Do not ask again</source>
        <translation>不再询问</translation>
    </message>
    <message>
        <source>Close Slipway</source>
        <translation>关闭 Slipway</translation>
    </message>
    <message>
        <source>One build goes on without the window</source>
        <translation>1 个构建会在窗口关闭后继续</translation>
    </message>
    <message>
        <source>%1 builds go on without the window</source>
        <translation>%1 个构建会在窗口关闭后继续</translation>
    </message>
    <message>
        <source>Slipway stops listening; what is building now is finished and shown at the next start.</source>
        <translation>Slipway 将停止监听；正在进行的构建会完成，下次启动时显示。</translation>
    </message>
    <message>
        <source>Slipway stops listening; what is building now is finished and shown at the next start. One build that waits starts then.</source>
        <translation>Slipway 将停止监听；正在进行的构建会完成，下次启动时显示。等待中的 1 个构建届时开始。</translation>
    </message>
    <message>
        <source>Slipway stops listening; what is building now is finished and shown at the next start. %1 builds that wait start then.</source>
        <translation>Slipway 将停止监听；正在进行的构建会完成，下次启动时显示。等待中的 %1 个构建届时开始。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>slipway::Rail</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>listener state: address</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::RailFoot</name>
    <message>
        <source>Copy the base address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>slipway::RailItem</name>
    <message>
        <source>%1: %2</source>
        <comment>page: what it counts</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>slipway::Reach</name>
    <message>
        <source>pinned %1</source>
        <translation>固定在 %1</translation>
    </message>
    <message>
        <source>would not build</source>
        <translation>将无法构建</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>没有差异</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) change</source>
        <translation>
            <numerusform>%n 行更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) change</source>
        <translation>
            <numerusform>%n 个字段更改</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ReachCard</name>
    <message>
        <source>Open the Port Again</source>
        <translation>重新打开端口</translation>
    </message>
    <message>
        <source>Check Again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Choose Another Port</source>
        <translation>选择其他端口</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>checked %1</source>
        <comment>4 min ago</comment>
        <translation>检查于 %1</translation>
    </message>
</context>
<context>
    <name>slipway::ReachProbe</name>
    <message>
        <source>The look at the public address was given up.</source>
        <translation>已放弃查看公开地址。</translation>
    </message>
    <message>
        <source>Something else than Slipway answers there.</source>
        <translation>在那里应答的不是 Slipway。</translation>
    </message>
    <message>
        <source>It is answered with %1.</source>
        <translation>应答为 %1。</translation>
    </message>
    <message>
        <source>The name %1 is not known.</source>
        <translation>找不到主机名 %1。</translation>
    </message>
    <message>
        <source>Port %1 of %2 is closed.</source>
        <translation>%2 的端口 %1 已关闭。</translation>
    </message>
    <message>
        <source>Nothing answers on port %1 of %2.</source>
        <translation>%2 的端口 %1 没有应答。</translation>
    </message>
    <message>
        <source>“%1” is no address that can be asked.</source>
        <translation>“%1”不是可以询问的地址。</translation>
    </message>
</context>
<context>
    <name>slipway::ReachView</name>
    <message>
        <source>Nothing is built with it yet. A component&apos;s Build tab offers it.</source>
        <translation>尚无组件用它构建。可在组件的“构建”页选用。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n component(s) follow this template and would build with the change from the next event on.</source>
        <translation>
            <numerusform>%n 个组件中有 %1 个跟随此模板，从下一个事件起将按此更改构建。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n component(s) follow this template.</source>
        <translation>
            <numerusform>%n 个组件中有 %1 个跟随此模板。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) on an older revision.</source>
        <translation>
            <numerusform>%n 个停留在旧修订版本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is built with it</source>
        <translation>用它构建的组件</translation>
    </message>
    <message>
        <source>Who This Reaches</source>
        <translation>影响范围</translation>
    </message>
    <message numerus="yes">
        <source>%n would not build</source>
        <translation>
            <numerusform>%n 个将无法构建</numerusform>
        </translation>
    </message>
    <message>
        <source>rehearsed</source>
        <translation>已预演</translation>
    </message>
    <message>
        <source>What each build would do was worked out with the plan as it stands here. Nothing ran.</source>
        <translation>按此处的计划推算了每个构建会做什么，没有运行任何东西。</translation>
    </message>
    <message>
        <source>follows</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Definition %1</source>
        <translation>构建定义 %1</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>试行中</translation>
    </message>
</context>
<context>
    <name>slipway::RecipeFor</name>
    <message>
        <source>“%1” is no name git accepts for a branch or tag.</source>
        <translation>git 不接受“%1”作为分支或标签的名称。</translation>
    </message>
    <message>
        <source>“%1” is no commit: it must be 40 or 64 hex digits, not all zero.</source>
        <translation>“%1”不是提交：应为 40 或 64 位十六进制数字，且不全为零。</translation>
    </message>
    <message>
        <source>The script is for PowerShell, and this machine has none. Install pwsh or choose a shell script.</source>
        <translation>脚本需要 PowerShell，而本机没有。请安装 pwsh 或改用 shell 脚本。</translation>
    </message>
    <message>
        <source>The script is a batch file, which only Windows can run. Choose a shell or PowerShell script.</source>
        <translation>脚本是批处理文件，只有 Windows 能运行。请改用 shell 或 PowerShell 脚本。</translation>
    </message>
    <message>
        <source>%1 has no build script. Write one on its Build tab.</source>
        <translation>%1 没有构建脚本。请在“构建”标签页中编写。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a variable: letters, digits and _ only, and no digit first.</source>
        <translation>“%1”不能作为变量名：只能含字母、数字和 _，且不以数字开头。</translation>
    </message>
    <message>
        <source>The program slipway-run is missing, so nothing can be built. Install Slipway again.</source>
        <translation>缺少程序 slipway-run，无法构建。请重新安装 Slipway。</translation>
    </message>
    <message>
        <source>git is not installed, so nothing can be fetched. Install it.</source>
        <translation>未安装 git，无法获取代码。请安装。</translation>
    </message>
    <message>
        <source>This machine has no shell (/bin/sh).</source>
        <translation>本机没有 shell（/bin/sh）。</translation>
    </message>
    <message>
        <source>The sub-directory “%1” must lie below the repository&apos;s root: a relative path without “..”.</source>
        <translation>子目录“%1”必须位于仓库根目录之下：不含“..”的相对路径。</translation>
    </message>
    <message>
        <source>The branch “%1” that the pull request goes into has a name git does not accept.</source>
        <translation>拉取请求的目标分支“%1”的名称不被 git 接受。</translation>
    </message>
    <message>
        <source>The component has no repository address.</source>
        <translation>该组件没有仓库地址。</translation>
    </message>
    <message>
        <source>Git has no names like “%1”.</source>
        <translation>git 不接受“%1”这样的名称。</translation>
    </message>
</context>
<context>
    <name>slipway::RecipeMaker</name>
    <message>
        <source>The registry&apos;s password could not be read</source>
        <translation>无法读取镜像仓库的密码</translation>
    </message>
    <message>
        <source>A secret of %1 could not be read</source>
        <translation>无法读取 %1 的机密</translation>
    </message>
    <message>
        <source>The value given for %1 could not be read</source>
        <translation>无法读取为 %1 提供的值</translation>
    </message>
    <message>
        <source>The password of the image registry %1 could not be read</source>
        <translation>无法读取镜像仓库 %1 的密码</translation>
    </message>
    <message>
        <source>Images can&apos;t be pushed to the registry %1</source>
        <translation>无法向镜像仓库 %1 推送镜像</translation>
    </message>
    <message>
        <source>How the cluster %1 is reached could not be read</source>
        <translation>无法读取访问集群 %1 的方式</translation>
    </message>
    <message>
        <source>%1 is to be built in a cluster, and there is none for definitions that name none. Add one to the clusters.</source>
        <translation>%1 应在集群中构建，但没有供未指定集群的构建定义使用的集群。请添加一个到集群列表。</translation>
    </message>
    <message>
        <source>%1 is to be built in the cluster %2, which is not among the clusters. Add it there, or choose another one.</source>
        <translation>%1 应在集群 %2 中构建，但集群列表中没有它。请在那里添加，或选择另一个。</translation>
    </message>
</context>
<context>
    <name>slipway::Redaction</name>
    <message>
        <source>The log could not be redacted: %1.</source>
        <translation>日志未能遮盖：%1。</translation>
    </message>
    <message>
        <source>This log is being redacted at the moment. Try again when that is done.</source>
        <translation>此日志正在被遮盖。请在完成后重试。</translation>
    </message>
    <message>
        <source>The log has no such place.</source>
        <translation>日志没有这个位置。</translation>
    </message>
    <message>
        <source>Nothing was redacted.</source>
        <translation>没有遮盖任何内容。</translation>
    </message>
</context>
<context>
    <name>slipway::RegistryCard</name>
    <message>
        <source>Add Image Registry…</source>
        <translation>添加镜像仓库…</translation>
    </message>
    <message>
        <source>None yet. The images that definitions build stay on this machine until a registry is named here.</source>
        <translation>尚无。在此处写明仓库之前，构建定义构建的镜像留在本机。</translation>
    </message>
    <message>
        <source>%1, without signing in</source>
        <translation>%1，不登录</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <comment>registry, user</comment>
        <translation>%1，用户 %2</translation>
    </message>
    <message>
        <source>Its password is missing: the registry refuses what is pushed as %1.</source>
        <translation>缺少其密码：仓库会拒绝以 %1 推送的内容。</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Whether images go there; one registry at most has it</source>
        <translation>镜像是否推送到此处；最多一个仓库</translation>
    </message>
    <message>
        <source>Images go to %1</source>
        <translation>镜像推送到 %1</translation>
    </message>
    <message>
        <source>%1 was not switched: %2</source>
        <translation>%1 未切换：%2</translation>
    </message>
    <message>
        <source>Remove the image registry %1?</source>
        <translation>移除镜像仓库 %1？</translation>
    </message>
    <message>
        <source>Images that are built from now on stay on this machine.</source>
        <translation>从现在起构建的镜像留在本机。</translation>
    </message>
    <message>
        <source>Delete the image registry %1?</source>
        <translation>删除镜像仓库 %1？</translation>
    </message>
    <message>
        <source>Its password is deleted from %1; that cannot be undone.</source>
        <translation>它的密码会从%1中删除；此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>slipway::RegistryForm</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>New image registry</source>
        <translation>新建镜像仓库</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add Image Registry</source>
        <translation>添加镜像仓库</translation>
    </message>
    <message>
        <source>Name of the image registry</source>
        <translation>镜像仓库的名称</translation>
    </message>
    <message>
        <source>such as hub</source>
        <translation>例如 hub</translation>
    </message>
    <message>
        <source>Host of the image registry</source>
        <translation>镜像仓库的主机</translation>
    </message>
    <message>
        <source>Namespace in the image registry</source>
        <translation>镜像仓库中的命名空间</translation>
    </message>
    <message>
        <source>none; such as team</source>
        <translation>无；例如 team</translation>
    </message>
    <message>
        <source>User name at the image registry</source>
        <translation>镜像仓库的用户名</translation>
    </message>
    <message>
        <source>nobody: without signing in</source>
        <translation>无：不登录</translation>
    </message>
    <message>
        <source>Password of the image registry</source>
        <translation>镜像仓库的密码</translation>
    </message>
    <message>
        <source>Images go here</source>
        <translation>镜像推送到此处</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>For this list and the configuration file; it cannot be changed later.</source>
        <translation>用于此列表和配置文件，之后不能更改。</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>As in the name of an image, without https://. docker.io is Docker Hub.</source>
        <translation>与镜像名称中相同，不含 https://。docker.io 即 Docker Hub。</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Stands before the component&apos;s name: $IMAGE is host/namespace/component:tag.</source>
        <translation>位于组件名称之前：$IMAGE 为 主机/命名空间/组件:标签。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>What image steps build is pushed to one registry at most. Without one it stays on this machine.</source>
        <translation>镜像步骤构建的内容最多推送到一个仓库；没有时留在本机。</translation>
    </message>
    <message>
        <source>There is an image registry %1 already.</source>
        <translation>已有镜像仓库 %1。</translation>
    </message>
    <message>
        <source>Without a password the registry refuses most pushes.</source>
        <translation>没有密码时，仓库会拒绝大多数推送。</translation>
    </message>
    <message>
        <source>Images go to %1 until you save.</source>
        <translation>在您保存之前，镜像推送到 %1。</translation>
    </message>
    <message>
        <source>A password or token. Kept in %1 and never shown. The registry of a component&apos;s own forge needs none: the component&apos;s account pushes.</source>
        <translation>密码或令牌。保存在%1中，从不显示。组件自己的代码托管平台的镜像仓库不需要：由组件的账号推送。</translation>
    </message>
</context>
<context>
    <name>slipway::RegistrySteps</name>
    <message>
        <source>Registry</source>
        <translation>镜像仓库</translation>
    </message>
    <message>
        <source>Other registries</source>
        <translation>其他镜像仓库</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>the address of this card</source>
        <translation>此卡片的地址</translation>
    </message>
    <message>
        <source>the address of this card, then &lt;b&gt;?token=&lt;/b&gt; and its secret</source>
        <translation>此卡片的地址，后接 &lt;b&gt;?token=&lt;/b&gt; 和它的密钥</translation>
    </message>
    <message>
        <source>Open the project, then &lt;b&gt;Webhooks › New Webhook&lt;/b&gt;.</source>
        <translation>在项目中打开 &lt;b&gt;Webhooks › New Webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Notify type &lt;b&gt;http&lt;/b&gt;, payload format &lt;b&gt;Default&lt;/b&gt; or &lt;b&gt;CloudEvents&lt;/b&gt;.</source>
        <translation>Notify type 选 &lt;b&gt;http&lt;/b&gt;，Payload format 选 &lt;b&gt;Default&lt;/b&gt; 或 &lt;b&gt;CloudEvents&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Event type: only &lt;b&gt;Artifact pushed&lt;/b&gt;.</source>
        <translation>Event type 只选 &lt;b&gt;Artifact pushed&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Endpoint URL: the address of this card. Auth header: its secret.</source>
        <translation>Endpoint URL 填此卡片的地址，Auth header 填它的密钥。</translation>
    </message>
    <message>
        <source>Endpoint URL: the address of this card.</source>
        <translation>Endpoint URL 填此卡片的地址。</translation>
    </message>
    <message>
        <source>Open the repository, then &lt;b&gt;Webhooks&lt;/b&gt;.</source>
        <translation>在仓库中打开 &lt;b&gt;Webhooks&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Webhook URL: %1.</source>
        <translation>Webhook URL 填%1。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Create&lt;/b&gt;. Every push is told of; there is no event to choose.</source>
        <translation>点击 &lt;b&gt;Create&lt;/b&gt;。每次推送都会通知，无需选择事件。</translation>
    </message>
    <message>
        <source>Open the repository, then &lt;b&gt;触发器 › 创建&lt;/b&gt; (triggers, create).</source>
        <translation>在仓库中打开 &lt;b&gt;触发器 › 创建&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>触发器URL: %1.</source>
        <translation>触发器URL 填%1。</translation>
    </message>
    <message>
        <source>触发方式: &lt;b&gt;全部触发&lt;/b&gt; (all); the tag policy of this card chooses.</source>
        <translation>触发方式选 &lt;b&gt;全部触发&lt;/b&gt;，由此卡片的标签策略筛选。</translation>
    </message>
    <message>
        <source>Aliyun calls https at port 443 only, and wants a certificate that is valid.</source>
        <translation>阿里云只访问 443 端口的 https 地址，并要求证书有效。</translation>
    </message>
    <message>
        <source>Open the registry&apos;s &lt;b&gt;config.yml&lt;/b&gt; and add an entry to &lt;b&gt;notifications › endpoints&lt;/b&gt;.</source>
        <translation>打开镜像仓库的 &lt;b&gt;config.yml&lt;/b&gt;，在 &lt;b&gt;notifications › endpoints&lt;/b&gt; 中添加一项。</translation>
    </message>
    <message>
        <source>&lt;b&gt;url&lt;/b&gt;: the address of this card. Also &lt;b&gt;name&lt;/b&gt;, &lt;b&gt;timeout&lt;/b&gt;, &lt;b&gt;threshold&lt;/b&gt; and &lt;b&gt;backoff&lt;/b&gt;.</source>
        <translation>&lt;b&gt;url&lt;/b&gt; 填此卡片的地址，另填 &lt;b&gt;name&lt;/b&gt;、&lt;b&gt;timeout&lt;/b&gt;、&lt;b&gt;threshold&lt;/b&gt; 和 &lt;b&gt;backoff&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>&lt;b&gt;headers&lt;/b&gt;: &lt;b&gt;Authorization: [Bearer …]&lt;/b&gt; with the secret of this card.</source>
        <translation>&lt;b&gt;headers&lt;/b&gt; 填 &lt;b&gt;Authorization: [Bearer …]&lt;/b&gt;，其中填入此卡片的密钥。</translation>
    </message>
    <message>
        <source>No event is chosen there: pulls and layers arrive, too, and build nothing.</source>
        <translation>那里不能选择事件：拉取和镜像层的通知也会送达，但不会构建。</translation>
    </message>
    <message>
        <source>Restart the registry.</source>
        <translation>重启镜像仓库。</translation>
    </message>
    <message>
        <source>Open the repository, then &lt;b&gt;Settings › Create Notification&lt;/b&gt;.</source>
        <translation>在仓库中打开 &lt;b&gt;Settings › Create Notification&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Event: &lt;b&gt;Push to Repository&lt;/b&gt;.</source>
        <translation>Event 选 &lt;b&gt;Push to Repository&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Method: &lt;b&gt;Webhook POST&lt;/b&gt;.</source>
        <translation>Method 选 &lt;b&gt;Webhook POST&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Quay switches a notification off after three failures in a row.</source>
        <translation>连续失败三次后，Quay 会关闭该通知。</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Settings › Webhooks › Add webhook&lt;/b&gt; of the repository or organisation that owns the package.</source>
        <translation>在拥有该软件包的仓库或组织中打开 &lt;b&gt;Settings › Webhooks › Add webhook&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Payload URL: the address of this card. Content type: &lt;b&gt;application/json&lt;/b&gt;.</source>
        <translation>Payload URL 填此卡片的地址，Content type 选 &lt;b&gt;application/json&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Secret: the secret of this card.</source>
        <translation>Secret 填此卡片的密钥。</translation>
    </message>
    <message>
        <source>Secret: set one on this card first; GitHub then signs what it sends.</source>
        <translation>Secret：请先在此卡片设置密钥；之后 GitHub 会对发送的内容签名。</translation>
    </message>
    <message>
        <source>Choose individual events: tick &lt;b&gt;Registry packages&lt;/b&gt;, leave &lt;b&gt;Pushes&lt;/b&gt; off.</source>
        <translation>选择单独的事件：勾选 &lt;b&gt;Registry packages&lt;/b&gt;，不勾选 &lt;b&gt;Pushes&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Open the registry, then &lt;b&gt;Services › Webhooks › Add&lt;/b&gt;.</source>
        <translation>在镜像仓库中打开 &lt;b&gt;Services › Webhooks › Add&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Service URI: the address of this card.</source>
        <translation>Service URI 填此卡片的地址。</translation>
    </message>
    <message>
        <source>Custom headers: &lt;b&gt;Authorization: Bearer …&lt;/b&gt; with the secret of this card.</source>
        <translation>Custom headers 填 &lt;b&gt;Authorization: Bearer …&lt;/b&gt;，其中填入此卡片的密钥。</translation>
    </message>
    <message>
        <source>Custom headers: none are needed without a secret.</source>
        <translation>Custom headers：没有密钥时无需填写。</translation>
    </message>
    <message>
        <source>Trigger actions: &lt;b&gt;push&lt;/b&gt;. Status: &lt;b&gt;On&lt;/b&gt;.</source>
        <translation>Trigger actions 选 &lt;b&gt;push&lt;/b&gt;，Status 选 &lt;b&gt;On&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>Open the instance, then &lt;b&gt;触发器 › 新建&lt;/b&gt; (triggers, create).</source>
        <translation>在实例中打开 &lt;b&gt;触发器 › 新建&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>触发动作: &lt;b&gt;推送镜像&lt;/b&gt; (image pushed).</source>
        <translation>触发动作选 &lt;b&gt;推送镜像&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>URL: the address of this card.</source>
        <translation>URL 填此卡片的地址。</translation>
    </message>
    <message>
        <source>Header: &lt;b&gt;Authorization: Bearer …&lt;/b&gt; with the secret of this card.</source>
        <translation>Header 填 &lt;b&gt;Authorization: Bearer …&lt;/b&gt;，其中填入此卡片的密钥。</translation>
    </message>
    <message>
        <source>Header: none is needed without a secret.</source>
        <translation>Header：没有密钥时无需填写。</translation>
    </message>
    <message>
        <source>In an instance of the enterprise edition open &lt;b&gt;触发器 › 创建触发器&lt;/b&gt; (triggers, create).</source>
        <translation>在企业版实例中打开 &lt;b&gt;触发器 › 创建触发器&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>%1 calls only addresses that can be reached from the internet. This one is only known here: set a public address in Settings.</source>
        <translation>%1 只能访问互联网上可到达的地址。此地址只在本地可用：请在设置中填写公开地址。</translation>
    </message>
</context>
<context>
    <name>slipway::RehearsalPanel</name>
    <message>
        <source>Would build</source>
        <translation>将会构建</translation>
    </message>
    <message>
        <source>Would not build</source>
        <translation>将不构建</translation>
    </message>
    <message>
        <source>Other reason</source>
        <translation>原因不同</translation>
    </message>
    <message>
        <source>Show Which</source>
        <translation>显示哪些</translation>
    </message>
    <message>
        <source>What would end differently</source>
        <translation>结果会不同的内容</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>%1 more would build, %2 fewer.</source>
        <translation>将多构建 %1 次，少构建 %2 次。</translation>
    </message>
    <message>
        <source>%1 more would build.</source>
        <translation>将多构建 %1 次。</translation>
    </message>
    <message>
        <source>%1 fewer would build.</source>
        <translation>将少构建 %1 次。</translation>
    </message>
    <message>
        <source>the same %1 would build.</source>
        <translation>构建的 %1 次与现在相同。</translation>
    </message>
    <message>
        <source>none would build, as now.</source>
        <translation>与现在一样，都不会构建。</translation>
    </message>
    <message>
        <source>This could not be tried on past deliveries: %1</source>
        <translation>无法用过去的投递试验：%1</translation>
    </message>
    <message>
        <source>Trying this on the last deliveries</source>
        <translation>正在用最近的投递试验</translation>
    </message>
    <message>
        <source>No delivery has come yet that this could be tried on.</source>
        <translation>还没有收到可用于试验的投递。</translation>
    </message>
    <message numerus="yes">
        <source>Switched on, %1 of the last %n deliveries would have built.</source>
        <translation>
            <numerusform>开启后，最近 %n 次投递中有 %1 次会构建。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries, once the switch is on: %1</source>
        <translation>
            <numerusform>开启后，最近 %n 次投递中：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries: %1</source>
        <translation>
            <numerusform>最近 %n 次投递中：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Now: %1
Then: %2</source>
        <translation>现在：%1
之后：%2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an event and its message</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>tag at the source</source>
        <translation>源中的标签</translation>
    </message>
    <message>
        <source>branch at the source</source>
        <translation>源中的分支</translation>
    </message>
    <message>
        <source>Nothing would end differently.</source>
        <translation>结果没有不同。</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) that nobody could prove are left out.</source>
        <translation>
            <numerusform>%n 个无法证明来源的请求未计入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n branches and tags at the source: %1</source>
        <translation>
            <numerusform>源中的 %n 个分支和标签中：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>The source could not be asked for its branches: %1</source>
        <translation>无法查询源的分支：%1</translation>
    </message>
    <message numerus="yes">
        <source>Switched on, it would have built %1 of the last %n deliveries from this source.</source>
        <translation>
            <numerusform>开启后，来自此构建源的最近 %n 次投递中有 %1 次会构建。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have built %1 of the last %n deliveries from this source.</source>
        <translation>
            <numerusform>来自此构建源的最近 %n 次投递中有 %1 次会构建。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing from this source has arrived yet that this could be tried on.</source>
        <translation>还没有收到来自此构建源、可用于试验的内容。</translation>
    </message>
    <message numerus="yes">
        <source>Nothing from this source has arrived yet. Of its %n branches and tags now, pushes to %1 would build.</source>
        <translation>
            <numerusform>还没有收到来自此构建源的内容。在它目前的 %n 个分支和标签中，推送到其中 %1 个会构建。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing would be built.</source>
        <translation>不会构建任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>Of the %n branches and tags at the source, pushes to %1 would build.</source>
        <translation>
            <numerusform>在源中的 %n 个分支和标签中，推送到其中 %1 个会构建。</numerusform>
        </translation>
    </message>
    <message>
        <source>tag at the registry</source>
        <translation>镜像仓库中的标签</translation>
    </message>
    <message numerus="yes">
        <source>No push of this image has arrived yet. Of its %n tag(s) now, pushing %1 would build.</source>
        <translation>
            <numerusform>此镜像尚未收到任何推送。在它现有的 %n 个标签中，推送 %1 会触发构建。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n tag(s) at the registry, pushing %1 would build.</source>
        <translation>
            <numerusform>在镜像仓库的 %n 个标签中，推送 %1 会触发构建。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n tag(s) at the registry, each pushed now: %1</source>
        <translation>
            <numerusform>镜像仓库中的 %n 个标签，若现在逐个推送：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries none built, so switching off would have changed nothing.</source>
        <translation>
            <numerusform>最近 %n 次投递都没有构建，因此关闭不会带来任何变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switched off, %1 of the last %n deliveries would not have built.</source>
        <translation>
            <numerusform>关闭后，最近 %n 次投递中有 %1 次不会构建。</numerusform>
        </translation>
    </message>
    <message>
        <source>The registry could not be asked for its tags: %1</source>
        <translation>无法查询镜像仓库的标签：%1</translation>
    </message>
    <message numerus="yes">
        <source>With the API switched on, %1 of the last %n deliveries would have built.</source>
        <translation>
            <numerusform>打开 API 后，最近 %n 次投递中会构建 %1 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries none was built by the API, so switching it off would have changed nothing.</source>
        <translation>
            <numerusform>最近 %n 次投递中没有由 API 构建的，因此关闭它不会有任何变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With the API switched off, %1 of the last %n deliveries would not have built.</source>
        <translation>
            <numerusform>关闭 API 后，最近 %n 次投递中有 %1 次不会构建。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::Rehearser</name>
    <message>
        <source>Between 1 and %1 deliveries can be rehearsed.</source>
        <translation>可预演 1 到 %1 次投递。</translation>
    </message>
    <message>
        <source>The rehearsal was stopped.</source>
        <translation>预演已停止。</translation>
    </message>
    <message>
        <source>The component is built from an image, not from branches.</source>
        <translation>该组件从镜像构建，而不是从分支构建。</translation>
    </message>
</context>
<context>
    <name>slipway::Relay</name>
    <message>
        <source>The relay&apos;s channel could not be read</source>
        <translation>无法读取中继的通道</translation>
    </message>
    <message>
        <source>This is no address of a channel. It looks like https://smee.io/ and a name behind it.</source>
        <translation>这不是通道的地址。它形如 https://smee.io/ 加上后面的名称。</translation>
    </message>
    <message>
        <source>Everybody on the way could read what passes this channel. Use an address that begins with https://.</source>
        <translation>途中的任何人都能读取经过此通道的内容。使用以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>%1 gives no channels. Is it a server of smee&apos;s kind?</source>
        <translation>%1 不提供通道。它是 smee 类的服务器吗？</translation>
    </message>
    <message>
        <source>It came as a form, whose text a relay does not keep, so its signature can&apos;t be checked. Choose application/json on the webhook page of %1.</source>
        <translation>它以表单形式到来，中继不保留其原文，因此无法检查签名。在 %1 的 Webhook 页面选择 application/json。</translation>
    </message>
    <message>
        <source>No component is built from what it tells of.</source>
        <translation>没有组件由它所说的内容构建。</translation>
    </message>
    <message>
        <source>%1 sent a password and no signature. Whoever runs the relay could read it, so it proves nothing there. Let the webhook sign what it sends.</source>
        <translation>%1 发送的是密码而不是签名。运行中继的人可以读到它，因此在那里什么也证明不了。让 Webhook 为发送的内容签名。</translation>
    </message>
    <message>
        <source>Its signature can&apos;t be checked before the keychain is open.</source>
        <translation>钥匙串打开之前无法检查其签名。</translation>
    </message>
</context>
<context>
    <name>slipway::RelayField</name>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Make a Channel</source>
        <translation>创建通道</translation>
    </message>
    <message>
        <source>Relay channel</source>
        <translation>中继通道</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>忘记…</translation>
    </message>
    <message>
        <source>Connect to the relay channel</source>
        <translation>连接到中继通道</translation>
    </message>
    <message>
        <source>At smee.io, or at the server whose address stands in the field</source>
        <translation>在 smee.io，或在字段中地址所指的服务器</translation>
    </message>
    <message>
        <source>Forget the relay channel</source>
        <translation>忘记中继通道</translation>
    </message>
</context>
<context>
    <name>slipway::RelaySetup</name>
    <message>
        <source>Make a Channel at smee.io</source>
        <translation>在 smee.io 创建通道</translation>
    </message>
    <message>
        <source>In the browser; copy its address into the field then</source>
        <translation>在浏览器中；然后把地址复制到字段里</translation>
    </message>
    <message>
        <source>Only the Slipway that serves this data folder listens to a relay.</source>
        <translation>只有服务于此数据文件夹的 Slipway 会监听中继。</translation>
    </message>
    <message>
        <source>None yet. Slipway makes one, or takes the address of one that you made; the address of a server of your own makes it there.</source>
        <translation>还没有。Slipway 可以创建一个，也可以填入您创建的通道地址；填自己服务器的地址则在那里创建。</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>Connected to %1 since %2.</source>
        <translation>自 %2 起连接到 %1。</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>已连接到 %1。</translation>
    </message>
    <message>
        <source>Last event %1.</source>
        <comment>4 min ago</comment>
        <translation>最近事件：%1。</translation>
    </message>
    <message>
        <source>No event came yet.</source>
        <translation>还没有事件。</translation>
    </message>
    <message>
        <source>The relay channel is forgotten</source>
        <translation>已忘记中继通道</translation>
    </message>
    <message>
        <source>Events now come through %1, too</source>
        <translation>事件现在也通过 %1 到来</translation>
    </message>
    <message>
        <source>Asking %1 for a channel…</source>
        <translation>正在向 %1 请求通道…</translation>
    </message>
    <message>
        <source>Forget the relay channel?</source>
        <translation>忘记中继通道？</translation>
    </message>
    <message>
        <source>What forges send to the channel does not arrive any more. Its address can&apos;t be had back from here.</source>
        <translation>代码托管平台发送到该通道的内容不再到达。这里无法找回它的地址。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>No browser opens here. Go to %1 in one, and enter the address that it leads to.</source>
        <translation>这里无法打开浏览器。在浏览器中访问 %1，并填入它所转到的地址。</translation>
    </message>
</context>
<context>
    <name>slipway::RemoteLook</name>
    <message>
        <source>none, nobody sent it</source>
        <translation>无，没有发送方</translation>
    </message>
    <message>
        <source>Slipway looked itself</source>
        <translation>Slipway 自行查看</translation>
    </message>
    <message>
        <source>The look at the remote was stopped.</source>
        <translation>已停止查看远端。</translation>
    </message>
    <message>
        <source>The server shows nothing at all, though it did before. Nothing is done until it shows something again; look at the repository or image there.</source>
        <translation>服务器没有显示任何内容，而此前有内容。在它重新显示内容之前不会执行任何操作；在那里查看仓库或镜像。</translation>
    </message>
    <message>
        <source>The component was changed meanwhile.</source>
        <translation>组件在此期间已更改。</translation>
    </message>
</context>
<context>
    <name>slipway::RemoteRefsReader</name>
    <message>
        <source>A folder for git could not be made.</source>
        <translation>无法为 git 创建文件夹。</translation>
    </message>
</context>
<context>
    <name>slipway::RepeatsPage</name>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>%1, replayed</source>
        <translation>%1，重放</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Deliveries with the same content or sender&apos;s id. Only the first is built; a replay builds again on purpose.</source>
        <translation>内容或发送方编号相同的投递。只构建第一次；重放则会特意再次构建。</translation>
    </message>
    <message>
        <source>The sender sent this once, and nobody replayed it.</source>
        <translation>发送方只发送了一次，也没有人重放。</translation>
    </message>
    <message>
        <source>Nothing like it came again, and nobody replayed it.</source>
        <translation>之后没有收到相同的内容，也没有人重放。</translation>
    </message>
</context>
<context>
    <name>slipway::RepoPart</name>
    <message>
        <source>Repositories</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Add Repository</source>
        <translation>添加仓库</translation>
    </message>
    <message>
        <source>The build fetches the repository of its component.</source>
        <translation>构建会获取其组件的仓库。</translation>
    </message>
</context>
<context>
    <name>slipway::RepoRow</name>
    <message>
        <source>repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Owner of the repository</source>
        <translation>仓库的所有者</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Name of the repository</source>
        <translation>仓库的名称</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Clone address</source>
        <translation>克隆地址</translation>
    </message>
    <message>
        <source>from the code host</source>
        <translation>来自代码托管</translation>
    </message>
    <message>
        <source>Name of the remote</source>
        <translation>远端的名称</translation>
    </message>
    <message>
        <source>Checkout folder</source>
        <translation>检出文件夹</translation>
    </message>
    <message>
        <source>name of the repository</source>
        <translation>仓库的名称</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>head of the branch</source>
        <translation>分支的最新提交</translation>
    </message>
    <message>
        <source>Pull requests</source>
        <translation>拉取请求</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Fetch submodules as well</source>
        <translation>同时获取子模块</translation>
    </message>
    <message>
        <source>Don&apos;t ask for its branch when a build is started by hand</source>
        <translation>手动启动构建时不询问其分支</translation>
    </message>
    <message>
        <source>Code host</source>
        <translation>代码托管</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>远端</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Below the workspace.</source>
        <translation>位于工作区之下。</translation>
    </message>
    <message>
        <source>Pulls</source>
        <translation>拉取请求</translation>
    </message>
    <message>
        <source>Numbers with commas between; they are merged into the branch first.</source>
        <translation>填写编号，以逗号分隔；它们会先合并到分支中。</translation>
    </message>
    <message>
        <source>More of the repository</source>
        <translation>仓库的更多设置</translation>
    </message>
    <message>
        <source>by address</source>
        <translation>按地址</translation>
    </message>
    <message>
        <source>Pull requests are numbers, with commas between.</source>
        <translation>拉取请求填写编号，以逗号分隔。</translation>
    </message>
</context>
<context>
    <name>slipway::RepositoryBrowser</name>
    <message>
        <source>The account is no longer bound. Bind it again under Accounts.</source>
        <translation>该账号已解绑。在“账号”中重新绑定。</translation>
    </message>
    <message>
        <source>The question was given up.</source>
        <translation>查询已放弃。</translation>
    </message>
</context>
<context>
    <name>slipway::RepositoryListModel</name>
    <message>
        <source>private</source>
        <translation>私有</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
</context>
<context>
    <name>slipway::RepositoryLook</name>
    <message>
        <source>The look at the repository was stopped.</source>
        <translation>已停止查看仓库。</translation>
    </message>
</context>
<context>
    <name>slipway::RepositoryPicker</name>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Search repositories</source>
        <translation>搜索仓库</translation>
    </message>
    <message>
        <source>Read the Repositories Again</source>
        <translation>重新读取仓库</translation>
    </message>
    <message>
        <source>Repositories</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Searching at %1…</source>
        <translation>正在 %1 搜索…</translation>
    </message>
    <message>
        <source>Nothing yet; %1 is still being read.</source>
        <translation>尚无结果；仍在读取 %1。</translation>
    </message>
    <message>
        <source>Neither this account&apos;s repositories nor the search of %1 have “%2”.</source>
        <translation>此账号的仓库和 %1 的搜索中都没有“%2”。</translation>
    </message>
    <message>
        <source>%1 of %2 repositories read…</source>
        <translation>已读取 %1 个仓库，共 %2 个…</translation>
    </message>
    <message>
        <source>Reading the repositories of %1…</source>
        <translation>正在读取 %1 的仓库…</translation>
    </message>
    <message>
        <source>This account sees no repository at %1.</source>
        <translation>此账号在 %1 上看不到任何仓库。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln repository(s) so far. %1</source>
        <translation>
            <numerusform>目前 %Ln 个仓库。%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repository(s) read so far…</source>
        <translation>
            <numerusform>已读取 %Ln 个仓库…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repository(s)</source>
        <translation>
            <numerusform>%Ln 个仓库</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>repositories that fit, all of them</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message numerus="yes">
        <source>%Ln repository(s), read %1. %2</source>
        <comment>read 5 min ago; why not again</comment>
        <translation>
            <numerusform>%Ln 个仓库，%1读取。%2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::RepositoryQuestion</name>
    <message>
        <source>git or slipway-run is missing on this machine.</source>
        <translation>本机缺少 git 或 slipway-run。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>无法创建目录 %1。</translation>
    </message>
    <message>
        <source>The question to the repository was stopped.</source>
        <translation>对仓库的查询已停止。</translation>
    </message>
</context>
<context>
    <name>slipway::RequestPage</name>
    <message>
        <source>Find in body</source>
        <translation>在请求体中查找</translation>
    </message>
    <message>
        <source>Form of the body</source>
        <translation>请求体的显示方式</translation>
    </message>
    <message>
        <source>Copy Body</source>
        <translation>复制请求体</translation>
    </message>
    <message>
        <source>Save Body…</source>
        <translation>保存请求体…</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>分行</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Body copied</source>
        <translation>已复制请求体</translation>
    </message>
    <message>
        <source>Selection copied</source>
        <translation>已复制所选内容</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 came, none kept</source>
        <translation>收到 %1，未保留</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>size and kind of a body</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 of %2 or more</source>
        <translation>%1/%2 以上</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Save Body</source>
        <translation>保存请求体</translation>
    </message>
    <message>
        <source>Body saved as %1</source>
        <translation>请求体已保存为 %1</translation>
    </message>
    <message>
        <source>The body was not saved as %1: %2.</source>
        <translation>请求体未能保存为 %1：%2。</translation>
    </message>
    <message>
        <source>Wrap Lines (W)</source>
        <translation>自动换行（W）</translation>
    </message>
</context>
<context>
    <name>slipway::ResponsePage</name>
    <message>
        <source>A replay answers nobody; this is what the sender was told of the delivery it copies.</source>
        <translation>重放不应答任何人；这是原投递对发送方的应答。</translation>
    </message>
    <message>
        <source>The sender&apos;s test was received and its secret is right. The sender shows it as delivered.</source>
        <translation>已收到发送方的测试，密钥正确。发送方会显示为已送达。</translation>
    </message>
    <message>
        <source>It was on disk before this answer was sent. The verdict came afterwards, so the sender shows the delivery as successful whether or not it built.</source>
        <translation>发送此应答之前已存盘。判定在其后，因此无论是否构建，发送方都显示投递成功。</translation>
    </message>
    <message>
        <source>The sender was told that its signature was not accepted, and shows the delivery as failed. Nothing was decided.</source>
        <translation>已告知发送方签名未通过，发送方会显示投递失败。没有进行判定。</translation>
    </message>
    <message>
        <source>The sender was told that there is nothing at this address, in the same words whether or not a component like it exists.</source>
        <translation>已告知发送方此地址没有内容；无论是否存在类似的组件，措辞都相同。</translation>
    </message>
    <message>
        <source>It could not be stored, so the sender was asked to send it again later.</source>
        <translation>未能保存，因此已请发送方稍后重新发送。</translation>
    </message>
    <message>
        <source>The sender shows the delivery as failed, with this status. Nothing was decided.</source>
        <translation>发送方会以此状态显示投递失败。没有进行判定。</translation>
    </message>
    <message>
        <source>Delivery id</source>
        <translation>投递编号</translation>
    </message>
    <message>
        <source>Sender&apos;s id</source>
        <translation>发送方编号</translation>
    </message>
    <message>
        <source>Our answer</source>
        <translation>我们的应答</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>用时 %1</translation>
    </message>
</context>
<context>
    <name>slipway::ResultList</name>
    <message>
        <source>The build definition as it was when this build started</source>
        <translation>此构建启动时的构建定义</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1，修订版本 %2</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Given when it was started</source>
        <translation>启动时给定</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>%1
SHA-256 %2</source>
        <translation>%1
SHA-256 %2</translation>
    </message>
    <message>
        <source>Open %1, %2</source>
        <translation>打开 %1，%2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ResumePlan</name>
    <message>
        <source>Builds that go on</source>
        <translation>继续的构建</translation>
    </message>
    <message numerus="yes">
        <source>%n more build(s) go on, too.</source>
        <translation>
            <numerusform>另有 %n 个构建也会继续。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ReviewFields</name>
    <message>
        <source>Approval rule</source>
        <translation>批准规则</translation>
    </message>
    <message>
        <source>as the environment says</source>
        <translation>按环境的设置</translation>
    </message>
    <message>
        <source>waits until somebody agrees</source>
        <translation>须有人同意后才开始</translation>
    </message>
    <message>
        <source>starts by itself</source>
        <translation>自动开始</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Rule for what is not signed</source>
        <translation>未签名内容的规则</translation>
    </message>
    <message>
        <source>asked of the repository or registry first</source>
        <translation>先向仓库或镜像仓库核实</translation>
    </message>
    <message>
        <source>taken as claimed</source>
        <translation>按声称的内容采用</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>A token is no signature. What it brings is built at the commit or content that the source has.</source>
        <translation>令牌不是签名。它带来的内容会按源处实际的提交或内容构建。</translation>
    </message>
    <message>
        <source>Whoever has the address and the token chooses which commit or image is built.</source>
        <translation>知道地址和令牌的人可以决定构建哪个提交或镜像。</translation>
    </message>
    <message>
        <source>This component is of the environment %1; what that means is set in Settings, Environments.</source>
        <translation>该组件属于环境 %1；其含义在“设置”的“环境”中设定。</translation>
    </message>
</context>
<context>
    <name>slipway::RevisionList</name>
    <message>
        <source>Revisions</source>
        <translation>修订版本</translation>
    </message>
    <message>
        <source>Nothing was saved yet.</source>
        <translation>尚未保存过任何内容。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Return to This</source>
        <translation>恢复到此版本</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订版本</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用情况</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>修订版本 %1</translation>
    </message>
    <message>
        <source>Compare revision %1 with the newest</source>
        <translation>将修订版本 %1 与最新的比较</translation>
    </message>
    <message>
        <source>Return to revision %1</source>
        <translation>恢复到修订版本 %1</translation>
    </message>
    <message>
        <source>no note</source>
        <translation>无备注</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, when</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>slipway::RolloutChoice</name>
    <message>
        <source>Roll out</source>
        <translation>推出方式</translation>
    </message>
    <message>
        <source>one first, then the rest if green</source>
        <translation>先一个，通过后其余跟进</translation>
    </message>
    <message>
        <source>one first, the rest when I release it</source>
        <translation>先一个，其余等我发布</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>一次全部</translation>
    </message>
    <message>
        <source>Whom it reaches first</source>
        <translation>最先推出给</translation>
    </message>
</context>
<context>
    <name>slipway::RuleFields</name>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Add branch</source>
        <translation>添加分支</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>关键字</translation>
    </message>
    <message>
        <source>every push</source>
        <translation>每次推送</translation>
    </message>
    <message>
        <source>Where the keyword is looked for</source>
        <translation>在哪里查找关键字</translation>
    </message>
    <message>
        <source>in</source>
        <comment>a keyword in a commit</comment>
        <translation>位于</translation>
    </message>
    <message>
        <source>Without one, the repository&apos;s default branch counts. release/* takes release/2.4, too.</source>
        <translation>留空则使用仓库的默认分支。release/* 也匹配 release/2.4。</translation>
    </message>
    <message>
        <source>Without one, %1 counts. release/* takes release/2.4, too.</source>
        <translation>留空则使用 %1。release/* 也匹配 release/2.4。</translation>
    </message>
    <message>
        <source>Every push to these branches builds.</source>
        <translation>这些分支上的每次推送都会构建。</translation>
    </message>
    <message>
        <source>Builds when the message of the newest commit contains %1.</source>
        <translation>最新提交的信息含有 %1 时构建。</translation>
    </message>
    <message>
        <source>Builds when any commit of the push contains %1.</source>
        <translation>推送中任一提交含有 %1 时构建。</translation>
    </message>
    <message>
        <source>Builds when every commit of the push contains %1.</source>
        <translation>推送中每个提交都含有 %1 时构建。</translation>
    </message>
    <message>
        <source>Builds when the first line of the newest commit contains %1.</source>
        <translation>最新提交的标题含有 %1 时构建。</translation>
    </message>
    <message numerus="yes">
        <source>A push to %1 builds %n other component(s), too.</source>
        <translation>
            <numerusform>推送到 %1 还会构建另外 %n 个组件。</numerusform>
        </translation>
    </message>
    <message>
        <source>A push to %1 builds %2, too.</source>
        <translation>推送到 %1 还会构建 %2。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 is taken in by %2 and changes nothing.</source>
        <translation>%1 已包含在 %2 中，不起作用。</translation>
    </message>
</context>
<context>
    <name>slipway::RunLauncher</name>
    <message>
        <source>the data folder can&apos;t be made</source>
        <translation>无法创建数据目录</translation>
    </message>
    <message>
        <source>its run folder was used before (%1)</source>
        <translation>其运行目录之前用过（%1）</translation>
    </message>
</context>
<context>
    <name>slipway::RunMonitor</name>
    <message>
        <source>The build can&apos;t be cancelled: its supervisor does not answer.</source>
        <translation>无法取消构建：其监管程序没有应答。</translation>
    </message>
    <message>
        <source>slipway-run ended with exit code %1</source>
        <translation>slipway-run 以退出码 %1 结束</translation>
    </message>
</context>
<context>
    <name>slipway::RunOutcome</name>
    <message>
        <source>most often because memory ran out</source>
        <translation>多半是内存不足</translation>
    </message>
    <message>
        <source>a program crashed</source>
        <translation>有程序崩溃</translation>
    </message>
    <message>
        <source>a program gave up by itself</source>
        <translation>有程序自行中止</translation>
    </message>
    <message>
        <source>a limit on processor time was reached</source>
        <translation>达到了处理器时间限制</translation>
    </message>
    <message>
        <source>The step %1 was ended by %2.</source>
        <translation>步骤 %1 被 %2 结束。</translation>
    </message>
    <message>
        <source>The step %1 was ended by %2: %3.</source>
        <translation>步骤 %1 被 %2 结束：%3。</translation>
    </message>
    <message>
        <source>The git server refused access. Check the component&apos;s user name and token or key, and that it may read this repository.</source>
        <translation>Git 服务器拒绝访问。请检查组件的用户名和令牌或密钥，以及它是否有权读取此仓库。</translation>
    </message>
    <message>
        <source>The git server has no such repository, or hides it from this user. Check the address and the credential.</source>
        <translation>Git 服务器没有此仓库，或对此用户隐藏。请检查地址和凭据。</translation>
    </message>
    <message>
        <source>The git server could not be reached. Check the address, the network and the proxy; then retry.</source>
        <translation>无法连接 Git 服务器。请检查地址、网络和代理，然后重试。</translation>
    </message>
    <message>
        <source>The certificate of the git server is not trusted. Have its certificate authority installed on this machine.</source>
        <translation>Git 服务器的证书不受信任。请在本机安装其证书颁发机构。</translation>
    </message>
    <message>
        <source>The commit is no longer on the server: the branch was force-pushed or deleted after this push. Push again, or build the branch&apos;s head with Build Now.</source>
        <translation>服务器上已没有此提交：推送之后分支被强制推送或删除。请重新推送，或用“立即构建”构建分支的最新提交。</translation>
    </message>
    <message>
        <source>The commit does not have the component&apos;s sub-directory. Correct it under Build source.</source>
        <translation>此提交中没有组件的子目录。请在“构建源”中更正。</translation>
    </message>
    <message>
        <source>A submodule could not be fetched; the log says which. The component&apos;s credential is given to its own git server only.</source>
        <translation>无法获取子模块；是哪一个见日志。组件的凭据只会提供给它自己的 Git 服务器。</translation>
    </message>
    <message>
        <source>The address uses a transport that is not allowed; https and ssh are.</source>
        <translation>地址使用了不允许的传输方式；允许 https 和 ssh。</translation>
    </message>
    <message>
        <source>The sub-directory is a link that leads out of the repository. Correct it under Build source.</source>
        <translation>子目录是指向仓库之外的链接。请在“构建源”中更正。</translation>
    </message>
    <message>
        <source>The disk is full. Make room, then retry.</source>
        <translation>磁盘已满。请释放空间后重试。</translation>
    </message>
    <message>
        <source>The repository could not be fetched (git ended with %1); the log says why.</source>
        <translation>无法获取仓库（git 以 %1 结束）；原因见日志。</translation>
    </message>
    <message>
        <source>The step %1 failed with exit code 127: a command was not found.</source>
        <translation>步骤 %1 失败，退出码 127：找不到命令。</translation>
    </message>
    <message>
        <source>The step %1 failed with exit code 126: a file could not be run as a program.</source>
        <translation>步骤 %1 失败，退出码 126：有文件不能作为程序运行。</translation>
    </message>
    <message>
        <source>The step %1 failed with exit code %2 (%3).</source>
        <translation>步骤 %1 失败，退出码 %2（%3）。</translation>
    </message>
    <message>
        <source>The step %1 failed with exit code %2 (%3): %4.</source>
        <translation>步骤 %1 失败，退出码 %2（%3）：%4。</translation>
    </message>
    <message>
        <source>The step %1 failed with exit code %2.</source>
        <translation>步骤 %1 失败，退出码 %2。</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>The build could not be run: %1.</source>
        <translation>无法运行构建：%1。</translation>
    </message>
    <message>
        <source>Cancelled while it ran.</source>
        <translation>运行中被取消。</translation>
    </message>
    <message>
        <source>Stopped after %1, its time limit.</source>
        <translation>达到 %1的时限，已停止。</translation>
    </message>
    <message>
        <source>before it wrote anything</source>
        <translation>尚未写入任何内容</translation>
    </message>
    <message>
        <source>The build process was ended by %1 at byte %2 of the log, %3; memory may have run out, or somebody ended it.</source>
        <translation>构建进程被 %1 结束，位于日志第 %2 字节，%3；可能内存不足，或被人结束。</translation>
    </message>
    <message>
        <source>The build process ended without a word at byte %1 of the log, %2; the machine may have been switched off or memory ran out.</source>
        <translation>构建进程没有任何说明就结束了，位于日志第 %1 字节，%2；可能机器被关闭，或内存不足。</translation>
    </message>
    <message>
        <source>The build could not be started: %1.</source>
        <translation>无法开始构建：%1。</translation>
    </message>
    <message>
        <source>The pull request can&apos;t be merged into its target without conflicts; the log names the files. Merge the target into its branch, solve them there and push.</source>
        <translation>拉取请求无法无冲突地合并到目标；日志列出了相关文件。请把目标合并到其分支，在那里解决冲突后推送。</translation>
    </message>
    <message>
        <source>The pull request and its target have no commit in common, so they can&apos;t be merged.</source>
        <translation>拉取请求与其目标没有共同的提交，因此无法合并。</translation>
    </message>
    <message>
        <source>The folder for the repository is not empty, or it leads out of the workspace. Give the repository another checkout path.</source>
        <translation>仓库的文件夹不是空的，或者指向工作区之外。请为仓库设置其他检出路径。</translation>
    </message>
    <message>
        <source>%1: its script did not make the folder of its programs. Correct it in the catalogue of tools.</source>
        <translation>%1：其脚本没有创建存放程序的文件夹。请在工具目录中更正。</translation>
    </message>
    <message>
        <source>%1: the build has not made the file; the log names it.</source>
        <translation>%1：构建没有生成该文件；日志中有其名称。</translation>
    </message>
    <message>
        <source>%1: a path leads out of the workspace, through a link; the log names it.</source>
        <translation>%1：有路径经由链接指向工作区之外；日志中有其名称。</translation>
    </message>
    <message>
        <source>%1: there are too many files. Pack them into one.</source>
        <translation>%1：文件过多。请打包成一个文件。</translation>
    </message>
    <message>
        <source>%1: the object storage could not be reached. Check its address and the network; then retry.</source>
        <translation>%1：无法连接对象存储。请检查其地址和网络，然后重试。</translation>
    </message>
    <message>
        <source>%1: the object storage refused a file; the log has its answer. Check bucket and key.</source>
        <translation>%1：对象存储拒绝了一个文件；日志中有它的应答。请检查存储桶和密钥。</translation>
    </message>
    <message>
        <source>%1: a file has a line break in its name.</source>
        <translation>%1：有文件的名称含换行符。</translation>
    </message>
    <message>
        <source>The git server does not have this branch or tag; the log names it. Ask for another one, or correct it under Build source.</source>
        <translation>Git 服务器上没有这个分支或标签，日志中有它的名字。请换一个，或在“构建源”中更正。</translation>
    </message>
    <message>
        <source>The image of the container could not be had; the log has the registry&apos;s answer. Check its name under build images, and the sign-in of its registry.</source>
        <translation>无法取得容器的镜像；日志中有镜像仓库的回答。请检查构建镜像中的名称，以及该镜像仓库的登录信息。</translation>
    </message>
    <message>
        <source>The ssh host key of the git server is not trusted. Compare it with the one its operator publishes and add it in Settings, SSH Servers, or have ssh servers seen for the first time trusted there.</source>
        <translation>git 服务器的 ssh 主机密钥不受信任。请将其与运营者公布的密钥比对，并在“设置 › SSH 服务器”中添加；或在那里选择信任首次见到的 ssh 服务器。</translation>
    </message>
    <message>
        <source>It still waited: %1</source>
        <translation>它仍在等待：%1</translation>
    </message>
    <message>
        <source>The registry refused the image, so it was built, but not pushed. Check the sign-in of the default image registry in the settings, and what it may write to.</source>
        <translation>镜像仓库拒绝了镜像，因此镜像已构建但没有推送。请在设置中检查默认镜像仓库的登录信息，以及它可以写入什么。</translation>
    </message>
    <message>
        <source>The registry has no place for the image, or hides it from this user. Make the project or repository there, or correct the namespace of the default image registry in the settings.</source>
        <translation>镜像仓库没有存放该镜像的位置，或对此用户隐藏。请在那里创建项目或仓库，或在设置中更正默认镜像仓库的命名空间。</translation>
    </message>
    <message>
        <source>The registry could not be talked to with encryption: it has none, or its certificate is not trusted in the cluster. The log has the engine&apos;s answer.</source>
        <translation>无法与镜像仓库加密通信：它没有启用加密，或集群中不信任它的证书。日志中有引擎的回答。</translation>
    </message>
    <message>
        <source>The registry could not be reached from the cluster, so the image was built, but not pushed. Check the registry&apos;s address in the settings and the cluster&apos;s network; then build again.</source>
        <translation>从集群无法连接镜像仓库，因此镜像已构建但没有推送。请检查设置中镜像仓库的地址和集群的网络，然后重新构建。</translation>
    </message>
    <message>
        <source>The image was built, but not pushed; the log has the registry&apos;s answer.</source>
        <translation>镜像已构建，但没有推送；日志中有镜像仓库的回答。</translation>
    </message>
    <message>
        <source>The container did not start; the log has the engine&apos;s answer. Try the engine in a terminal, since what ails it there ails it here. If it is on another machine through a context of docker or a connection of podman, set DOCKER_HOST or CONTAINER_HOST to its address, so that the folders of the build are sent there.</source>
        <translation>容器没有启动；日志中有引擎的回答。请在终端中试用该引擎，那里的问题也就是这里的问题。如果通过 docker 的上下文或 podman 的连接使用另一台机器上的引擎，请把 DOCKER_HOST 或 CONTAINER_HOST 设为其地址，以便把构建的目录发送过去。</translation>
    </message>
</context>
<context>
    <name>slipway::RunsApi</name>
    <message>
        <source>Text is expected here.</source>
        <translation>此处应为文本。</translation>
    </message>
    <message>
        <source>There is no build %1.</source>
        <translation>没有构建 %1。</translation>
    </message>
    <message>
        <source>There is no build “%1”.</source>
        <translation>没有构建“%1”。</translation>
    </message>
    <message>
        <source>“%1” builds no component yet.</source>
        <translation>“%1”还不构建任何组件。</translation>
    </message>
    <message>
        <source>“%1” builds no component “%2”.</source>
        <translation>“%1”不构建组件“%2”。</translation>
    </message>
    <message>
        <source>service_module: “%1” builds several components; say which one: %2.</source>
        <translation>service_module：“%1”构建多个组件；请指明是哪一个：%2。</translation>
    </message>
    <message>
        <source>inputs.%1: A text is expected here.</source>
        <translation>inputs.%1：此处应为文本。</translation>
    </message>
    <message>
        <source>inputs[%1]: A key and its value are expected here, both as text.</source>
        <translation>inputs[%1]：此处应为键和值，两者均为文本。</translation>
    </message>
    <message>
        <source>inputs: An object or a list is expected here.</source>
        <translation>inputs：此处应为对象或列表。</translation>
    </message>
    <message>
        <source>state: “%1” is no state of a build.</source>
        <translation>state：“%1”不是构建的状态。</translation>
    </message>
    <message>
        <source>from: A position in the log is expected here, as an event&apos;s id says it.</source>
        <translation>from：此处应为日志中的位置，写法与事件的 id 相同。</translation>
    </message>
    <message>
        <source>Too many logs are being followed. Try again when one has ended.</source>
        <translation>正在跟踪的日志过多。请等其中一个结束后再试。</translation>
    </message>
</context>
<context>
    <name>slipway::SampleProject</name>
    <message>
        <source>Greet visitor %1</source>
        <translation>Greet visitor %1</translation>
    </message>
</context>
<context>
    <name>slipway::SandboxRepository</name>
    <message>
        <source>The sample repository could not be changed: %1.</source>
        <translation>无法更改示例仓库：%1。</translation>
    </message>
</context>
<context>
    <name>slipway::SaveBar</name>
    <message>
        <source>Unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>slipway::Scheduler</name>
    <message>
        <source>The sandbox is switched off in Settings: builds can read and change everything that is yours.</source>
        <translation>沙盒已在设置中关闭：构建可以读取和更改你的一切内容。</translation>
    </message>
    <message>
        <source>The component was removed while the build waited.</source>
        <translation>构建等待期间，组件被移除。</translation>
    </message>
    <message>
        <source>Cancelled before anything of it ran.</source>
        <translation>尚未运行任何内容即被取消。</translation>
    </message>
</context>
<context>
    <name>slipway::ScriptEditor</name>
    <message>
        <source>Line %1, column %2</source>
        <translation>第 %1 行，第 %2 列</translation>
    </message>
    <message>
        <source>Lines end as on Windows (CRLF).</source>
        <translation>各行以 Windows 换行符（CRLF）结尾。</translation>
    </message>
    <message>
        <source>Some lines ended as on Windows (CRLF); they are stored with LF.</source>
        <translation>部分行以 Windows 换行符（CRLF）结尾；保存时使用 LF。</translation>
    </message>
    <message>
        <source>Some lines end as on Windows (CRLF).</source>
        <translation>部分行以 Windows 换行符（CRLF）结尾。</translation>
    </message>
    <message>
        <source>Tab indents; Esc, then Tab leaves.</source>
        <translation>按 Tab 缩进；先按 Esc 再按 Tab 离开。</translation>
    </message>
</context>
<context>
    <name>slipway::ScriptFindBar</name>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Close find</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Find in the script</source>
        <translation>在脚本中查找</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
</context>
<context>
    <name>slipway::ScriptFoot</name>
    <message>
        <source>Use LF</source>
        <translation>使用 LF</translation>
    </message>
</context>
<context>
    <name>slipway::SealedFileStore</name>
    <message>
        <source>This is not the key of a secret.</source>
        <translation>这不是密钥的键。</translation>
    </message>
    <message>
        <source>the sealed file</source>
        <translation>加密文件</translation>
    </message>
    <message>
        <source>Start Slipway with the passphrase the file was sealed with.</source>
        <translation>请用加密此文件时的口令启动 Slipway。</translation>
    </message>
    <message>
        <source>End the other Slipway that uses the same folder.</source>
        <translation>请结束使用同一目录的另一个 Slipway。</translation>
    </message>
    <message>
        <source>Nothing was changed in it.</source>
        <translation>其中没有任何更改。</translation>
    </message>
    <message>
        <source>Check the disk and the permissions of the data folder.</source>
        <translation>请检查磁盘和数据目录的权限。</translation>
    </message>
</context>
<context>
    <name>slipway::SearchButton</name>
    <message>
        <source>Search or run</source>
        <translation>搜索或执行</translation>
    </message>
    <message>
        <source>Search or run (%1)</source>
        <comment>keys</comment>
        <translation>搜索或执行（%1）</translation>
    </message>
</context>
<context>
    <name>slipway::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>slipway::SecretAdvice</name>
    <message>
        <source>a private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>the key of a Google service account</source>
        <translation>Google 服务账号的密钥</translation>
    </message>
    <message>
        <source>a GitHub token</source>
        <translation>GitHub 令牌</translation>
    </message>
    <message>
        <source>a GitLab token</source>
        <translation>GitLab 令牌</translation>
    </message>
    <message>
        <source>a token of Gitea or Gogs</source>
        <translation>Gitea 或 Gogs 令牌</translation>
    </message>
    <message>
        <source>an AWS access key</source>
        <translation>AWS 访问密钥</translation>
    </message>
    <message>
        <source>an AWS secret key</source>
        <translation>AWS 私有密钥</translation>
    </message>
    <message>
        <source>a Google API key</source>
        <translation>Google API 密钥</translation>
    </message>
    <message>
        <source>an Azure account key</source>
        <translation>Azure 账号密钥</translation>
    </message>
    <message>
        <source>an Azure signature (SAS)</source>
        <translation>Azure 签名（SAS）</translation>
    </message>
    <message>
        <source>an Alibaba Cloud access key</source>
        <translation>阿里云访问密钥</translation>
    </message>
    <message>
        <source>a Tencent Cloud key</source>
        <translation>腾讯云密钥</translation>
    </message>
    <message>
        <source>a Slack token</source>
        <translation>Slack 令牌</translation>
    </message>
    <message>
        <source>an npm token</source>
        <translation>npm 令牌</translation>
    </message>
    <message>
        <source>a PyPI token</source>
        <translation>PyPI 令牌</translation>
    </message>
    <message>
        <source>a Docker Hub token</source>
        <translation>Docker Hub 令牌</translation>
    </message>
    <message>
        <source>a Stripe key</source>
        <translation>Stripe 密钥</translation>
    </message>
    <message>
        <source>an Anthropic API key</source>
        <translation>Anthropic API 密钥</translation>
    </message>
    <message>
        <source>an OpenAI API key</source>
        <translation>OpenAI API 密钥</translation>
    </message>
    <message>
        <source>a JSON web token</source>
        <translation>JSON Web 令牌</translation>
    </message>
    <message>
        <source>a password in an address</source>
        <translation>地址中的密码</translation>
    </message>
    <message>
        <source>an Authorization header</source>
        <translation>Authorization 请求头</translation>
    </message>
    <message>
        <source>a password or key</source>
        <translation>密码或密钥</translation>
    </message>
    <message>
        <source>Revoke it in GitLab under Preferences, Access tokens; on a GitLab of your own at that address.</source>
        <translation>请在 GitLab 的 Preferences、Access tokens 中撤销；自建的 GitLab 请到其地址操作。</translation>
    </message>
    <message>
        <source>Delete it at your Gitea or Gogs under Settings, Applications, and make a new one.</source>
        <translation>请在 Gitea 或 Gogs 的 Settings、Applications 中删除，并新建一个。</translation>
    </message>
    <message>
        <source>Make a new key pair, put its public half wherever the old one is let in, and take the old one out there.</source>
        <translation>请新建一对密钥，把公钥放到允许旧密钥进入的各处，并移除旧的。</translation>
    </message>
    <message>
        <source>End the session or revoke the token at the service it was sent to.</source>
        <translation>请在它所发往的服务上结束会话或撤销令牌。</translation>
    </message>
    <message>
        <source>Change the password at the server that stands behind it in the address.</source>
        <translation>请在该地址中它后面的服务器上更改密码。</translation>
    </message>
    <message>
        <source>Change it wherever it lets somebody in.</source>
        <translation>凡是靠它放行的地方都请更改。</translation>
    </message>
    <message>
        <source>Revoke it at %1 and make a new one.</source>
        <translation>请在 %1 撤销，并新建一个。</translation>
    </message>
</context>
<context>
    <name>slipway::SecretEdit</name>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Forget what is stored: %1</source>
        <translation>忘记已保存的内容：%1</translation>
    </message>
    <message>
        <source>forgotten when you save</source>
        <translation>保存时忘记</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none; paste the whole key, with its first and last line</source>
        <translation>无；请粘贴完整的密钥，包括首行和末行</translation>
    </message>
    <message>
        <source>stored in %1; what you type replaces it</source>
        <translation>已存于%1；输入的内容会替换它</translation>
    </message>
</context>
<context>
    <name>slipway::SecretField</name>
    <message>
        <source>Reveal</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Reveal %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>slipway::SecretLeaks</name>
    <message>
        <source>the sentence that says how the build ended</source>
        <translation>说明构建如何结束的句子</translation>
    </message>
    <message>
        <source>the commit message</source>
        <translation>提交说明</translation>
    </message>
    <message>
        <source>the output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>the file %1</source>
        <translation>文件 %1</translation>
    </message>
    <message>
        <source>The log is still being written. It can be redacted once the build has ended.</source>
        <translation>日志仍在写入。构建结束后才能遮盖。</translation>
    </message>
    <message>
        <source>The log has no line %1.</source>
        <translation>日志没有第 %1 行。</translation>
    </message>
    <message>
        <source>There is nothing at that place of line %1.</source>
        <translation>第 %1 行的那个位置没有内容。</translation>
    </message>
</context>
<context>
    <name>slipway::SecretScan</name>
    <message>
        <source>The search for secrets was stopped.</source>
        <translation>密钥的查找已停止。</translation>
    </message>
    <message>
        <source>The log could not be read to its end.</source>
        <translation>无法把日志读到末尾。</translation>
    </message>
</context>
<context>
    <name>slipway::SecretWords</name>
    <message>
        <source>the sealed file</source>
        <translation>密封文件</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Kept in %1 and never shown.</source>
        <translation>保存在%1中，绝不显示。</translation>
    </message>
</context>
<context>
    <name>slipway::SecretsSection</name>
    <message>
        <source>Check Again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Sealed file</source>
        <translation>加密文件</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未查询</translation>
    </message>
    <message>
        <source>Webhook secrets, passwords and tokens lie in the keychain of this computer; the database holds only their names.</source>
        <translation>Webhook 密钥、密码和令牌保存在本机的钥匙串中；数据库只保存它们的名称。</translation>
    </message>
    <message>
        <source>Secrets lie in %1, sealed with the passphrase this program was started with.</source>
        <translation>密钥保存在 %1 中，用启动本程序时的口令加密。</translation>
    </message>
</context>
<context>
    <name>slipway::SelectionBar</name>
    <message>
        <source>Switch On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Switch Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>清除选择</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch the webhooks of the selection on</source>
        <translation>开启所选组件的 Webhook</translation>
    </message>
    <message>
        <source>Switch the webhooks of the selection off</source>
        <translation>关闭所选组件的 Webhook</translation>
    </message>
</context>
<context>
    <name>slipway::SenderBars</name>
    <message>
        <source>Deliveries today</source>
        <translation>今日投递</translation>
    </message>
    <message>
        <source>No delivery has arrived today.</source>
        <translation>今天尚未收到投递。</translation>
    </message>
    <message>
        <source>%1 deliveries today, %2 of them built.</source>
        <translation>今天 %1 次投递，其中 %2 次已构建。</translation>
    </message>
</context>
<context>
    <name>slipway::Session</name>
    <message>
        <source>--%1 is “%2”; expected is a number from %3 to %4.</source>
        <translation>--%1 为“%2”；应为 %3 到 %4 的数字。</translation>
    </message>
    <message>
        <source>See slipway --help, or slipway COMMAND --help.</source>
        <translation>见 slipway --help，或 slipway COMMAND --help。</translation>
    </message>
</context>
<context>
    <name>slipway::SettingBinder</name>
    <message>
        <source>“%1” does not fit: %2</source>
        <comment>a value, then what the field takes</comment>
        <translation>“%1”不合适：%2</translation>
    </message>
</context>
<context>
    <name>slipway::Settings</name>
    <message>
        <source>Reading the settings</source>
        <translation>读取设置</translation>
    </message>
    <message>
        <source>Updating the settings</source>
        <translation>更新设置</translation>
    </message>
    <message>
        <source>The settings have not been read yet.</source>
        <translation>设置尚未读取。</translation>
    </message>
    <message>
        <source>Saving the setting</source>
        <translation>保存设置</translation>
    </message>
</context>
<context>
    <name>slipway::SettingsPane</name>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>No setting matches “%1”</source>
        <translation>没有与“%1”匹配的设置</translation>
    </message>
    <message>
        <source>The search looks into names and descriptions.</source>
        <translation>搜索范围是名称和说明。</translation>
    </message>
</context>
<context>
    <name>slipway::ShellWords</name>
    <message>
        <source>“%1” ends with a \ that nothing follows.</source>
        <translation>“%1”以 \ 结尾，其后没有内容。</translation>
    </message>
    <message>
        <source>“%1” has a quote that is not closed.</source>
        <translation>“%1”中有未闭合的引号。</translation>
    </message>
</context>
<context>
    <name>slipway::SignInService</name>
    <message>
        <source>There is no such provider any more.</source>
        <translation>该服务商已不存在。</translation>
    </message>
    <message>
        <source>The listener does not run, so the browser could not come back with the answer. Start it in the settings, or bind the account with an access token.</source>
        <translation>监听器未运行，因此浏览器无法带着应答返回。在设置中启动监听器，或用访问令牌绑定账号。</translation>
    </message>
    <message>
        <source>“%1” has no client id, so nobody can sign in. Register an application at the forge and enter its client id.</source>
        <translation>“%1”没有 Client ID，因此无法登录。在代码托管平台注册应用，并填写其 Client ID。</translation>
    </message>
    <message>
        <source>The sign-in was given up.</source>
        <translation>登录已放弃。</translation>
    </message>
    <message>
        <source>%1 knows no sign-in with a code. Sign in with the browser, or use an access token.</source>
        <translation>%1 不支持用设备码登录。用浏览器登录，或使用访问令牌。</translation>
    </message>
    <message>
        <source>This answer belongs to no sign-in that is under way in Slipway. Nothing has changed. Go back to Slipway, open Accounts, and sign in again from there.</source>
        <translation>此应答不属于 Slipway 中正在进行的登录。没有任何更改。回到 Slipway，打开“账号”，从那里重新登录。</translation>
    </message>
    <message>
        <source>The forge let you in. Slipway does the rest; you can close this window and go back to it.</source>
        <translation>代码托管平台已允许登录。其余由 Slipway 完成；可以关闭此窗口，回到 Slipway。</translation>
    </message>
</context>
<context>
    <name>slipway::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>正在载入</translation>
    </message>
</context>
<context>
    <name>slipway::SleepWatch</name>
    <message>
        <source>Builds are running</source>
        <translation>构建正在运行</translation>
    </message>
</context>
<context>
    <name>slipway::SlotBars</name>
    <message>
        <source>%1 of %2 slots in use</source>
        <translation>已用 %1/%2 个槽位</translation>
    </message>
</context>
<context>
    <name>slipway::SnippetPanel</name>
    <message>
        <source>Tool that calls</source>
        <translation>调用的工具</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Example of a call</source>
        <translation>调用示例</translation>
    </message>
    <message>
        <source>Copy the example</source>
        <translation>复制示例</translation>
    </message>
    <message>
        <source>There is no address to call: the listener is not running.</source>
        <translation>没有可调用的地址：监听器未运行。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>slipway::SourceDelegate</name>
    <message>
        <source>no repository</source>
        <translation>没有仓库</translation>
    </message>
</context>
<context>
    <name>slipway::SourceFields</name>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Fetch submodules</source>
        <translation>获取子模块</translation>
    </message>
    <message>
        <source>Fetch only the commit that is built, without history</source>
        <translation>只获取要构建的提交，不含历史</translation>
    </message>
    <message>
        <source>Git address</source>
        <translation>Git 地址</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>the repository&apos;s default branch</source>
        <translation>仓库的默认分支</translation>
    </message>
    <message>
        <source>Subdirectory</source>
        <translation>子目录</translation>
    </message>
    <message>
        <source>the repository&apos;s root</source>
        <translation>仓库根目录</translation>
    </message>
    <message>
        <source>User name for git</source>
        <translation>git 用户名</translation>
    </message>
    <message>
        <source>any, if the forge takes a token</source>
        <translation>任意，如果平台使用令牌</translation>
    </message>
    <message>
        <source>Password or token for git</source>
        <translation>git 密码或令牌</translation>
    </message>
    <message>
        <source>Forget the stored password, token or key</source>
        <translation>忘记已保存的密码、令牌或私钥</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>The build runs in this folder.</source>
        <translation>构建在此目录中运行。</translation>
    </message>
    <message>
        <source>Other addresses of the repository</source>
        <translation>仓库的其他地址</translation>
    </message>
    <message>
        <source>Add address</source>
        <translation>添加地址</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>其他地址</translation>
    </message>
    <message>
        <source>Other addresses senders may name for the same repository, such as a mirror.</source>
        <translation>发送方可能用来指同一仓库的其他地址，例如镜像站。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Forgotten when you save.</source>
        <translation>保存后忘记。</translation>
    </message>
    <message>
        <source>The sample&apos;s own repository, a folder of this machine.</source>
        <translation>示例自带的仓库，是本机上的目录。</translation>
    </message>
    <message>
        <source>Choose Another…</source>
        <translation>另选…</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Choose another repository of the account</source>
        <translation>选择该账号的其他仓库</translation>
    </message>
    <message>
        <source>none, any address</source>
        <translation>无，任意地址</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>an account that is no longer bound</source>
        <translation>已解绑的账号</translation>
    </message>
    <message>
        <source>Choose another account, or none: nothing signs in to this repository now.</source>
        <translation>选择其他账号或不用账号：目前没有账号可登录此仓库。</translation>
    </message>
    <message>
        <source>The repository is archived: nothing is pushed to it any more.</source>
        <translation>该仓库已归档：不会再有推送。</translation>
    </message>
    <message>
        <source>The branches could not be read: %1</source>
        <translation>无法读取分支：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n branch(es); begin to write one to see those that fit.</source>
        <translation>
            <numerusform>%n 个分支；开始输入即可查看匹配的分支。</numerusform>
        </translation>
    </message>
    <message>
        <source>With an account you choose from its repositories, and git signs in as that account.</source>
        <translation>有了账号，您可从它的仓库中选择，git 也以该账号登录。</translation>
    </message>
    <message>
        <source>The password was moved out of the address; it will be kept in %1.</source>
        <translation>密码已从地址中移出；它将保存在%1中。</translation>
    </message>
    <message>
        <source>stored in %1</source>
        <translation>已存于%1</translation>
    </message>
    <message>
        <source>For a private repository. Kept in %1, never in the address, a log or the database.</source>
        <translation>用于私有仓库。保存在%1中，从不进入地址、日志或数据库。</translation>
    </message>
</context>
<context>
    <name>slipway::SourceFile</name>
    <message>
        <source>%1 lies outside the build&apos;s workspace, so it is not opened.</source>
        <translation>%1 位于构建的工作区之外，因此没有打开。</translation>
    </message>
    <message>
        <source>The build&apos;s workspace has no file %1.</source>
        <translation>构建的工作区中没有文件 %1。</translation>
    </message>
    <message>
        <source>The workspace of the build is no longer there.</source>
        <translation>构建的工作区已不存在。</translation>
    </message>
    <message>
        <source>The build&apos;s workspace has several files %1, so none of them was opened.</source>
        <translation>构建的工作区中有多个文件 %1，因此一个也没有打开。</translation>
    </message>
</context>
<context>
    <name>slipway::SourceHoldBar</name>
    <message>
        <source>Follow the Branch Again</source>
        <translation>重新跟随分支</translation>
    </message>
    <message>
        <source>The build source does not follow its branch again: %1</source>
        <translation>构建源未能重新跟随其分支：%1</translation>
    </message>
    <message>
        <source>Builds by hand follow the branch again</source>
        <translation>手动构建重新跟随分支</translation>
    </message>
    <message>
        <source>Builds by hand, and calls with the key that name neither branch nor commit, are of commit %1 of build #%2, since %3 rolled back to it. The next push that is built ends that.</source>
        <translation>手动构建，以及用密钥发起且未指明分支或提交的调用，使用构建 #%2 的提交 %1，因为 %3 回滚到了它。下一次被构建的推送会结束这一状态。</translation>
    </message>
</context>
<context>
    <name>slipway::SourceOpener</name>
    <message>
        <source>The build&apos;s workspace is no longer kept, and its component has no repository to look into.</source>
        <translation>构建的工作区已不保留，其组件也没有可以查看的仓库。</translation>
    </message>
    <message>
        <source>No program of this desktop opens %1.</source>
        <translation>此桌面没有程序可以打开 %1。</translation>
    </message>
</context>
<context>
    <name>slipway::SshFields</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Generate a Deploy Key</source>
        <translation>生成部署密钥</translation>
    </message>
    <message>
        <source>Show Public Key</source>
        <translation>显示公钥</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>Key for ssh</source>
        <translation>ssh 的密钥</translation>
    </message>
    <message>
        <source>what my ssh agent offers</source>
        <translation>我的 ssh agent 提供的密钥</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Private key for git</source>
        <translation>git 私钥</translation>
    </message>
    <message>
        <source>File of the private key</source>
        <translation>私钥文件</translation>
    </message>
    <message>
        <source>Choose the file of the private key</source>
        <translation>选择私钥文件</translation>
    </message>
    <message>
        <source>SSH key</source>
        <translation>SSH 密钥</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Read whenever git needs it, and never copied. A key with a passphrase belongs into the agent.</source>
        <translation>git 需要时才读取，从不复制。带口令的密钥应放入 agent。</translation>
    </message>
    <message>
        <source>No ssh agent runs for Slipway (SSH_AUTH_SOCK is not set), so the repository can&apos;t be read. Start Slipway from a session with an agent, or choose another key.</source>
        <translation>没有可供 Slipway 使用的 ssh agent（未设置 SSH_AUTH_SOCK），因此无法读取仓库。从有 agent 的会话启动 Slipway，或选择其他密钥。</translation>
    </message>
    <message>
        <source>The agent has to run, with its keys unlocked, whenever a build starts.</source>
        <translation>构建开始时 agent 必须在运行，且其密钥已解锁。</translation>
    </message>
    <message>
        <source>none; paste the whole key, with its first and last line</source>
        <translation>无；请粘贴完整的密钥，包括首行和末行</translation>
    </message>
    <message>
        <source>Forgotten when you save.</source>
        <translation>保存后忘记。</translation>
    </message>
    <message>
        <source>This is no private key: its first line says -----BEGIN … PRIVATE KEY-----.</source>
        <translation>这不是私钥：私钥首行为 -----BEGIN … PRIVATE KEY-----。</translation>
    </message>
    <message>
        <source>Choose the file of the private key.</source>
        <translation>选择私钥文件。</translation>
    </message>
    <message>
        <source>Write the whole path, from / on.</source>
        <translation>填写完整路径，从 / 开始。</translation>
    </message>
    <message>
        <source>This is the public half. Choose the file without “.pub” at its end.</source>
        <translation>这是公钥。选择末尾没有“.pub”的文件。</translation>
    </message>
    <message>
        <source>Choose the Private Key</source>
        <translation>选择私钥</translation>
    </message>
    <message>
        <source>Generate a Deploy Key…</source>
        <translation>生成部署密钥…</translation>
    </message>
    <message>
        <source>A key of its own for this component: Slipway keeps the private half, the forge gets the public one.</source>
        <translation>此组件专用的密钥：Slipway 保存私钥，代码托管平台得到公钥。</translation>
    </message>
    <message>
        <source>Save first: a key is made for the source as it is stored.</source>
        <translation>先保存：密钥按已保存的源生成。</translation>
    </message>
    <message>
        <source>Register at %1</source>
        <translation>在 %1 登记</translation>
    </message>
    <message>
        <source>%1. Registered at %2, for reading only.</source>
        <translation>%1。已在 %2 登记，仅供读取。</translation>
    </message>
    <message>
        <source>%1. Add the key to the repository&apos;s deploy keys, for reading only.</source>
        <translation>%1。把该密钥加入仓库的部署密钥，仅供读取。</translation>
    </message>
    <message>
        <source>Make a new key?</source>
        <translation>生成新密钥？</translation>
    </message>
    <message>
        <source>It takes the place of what is stored for this repository, which cannot be brought back. Until the new public key is registered, the repository can&apos;t be read.</source>
        <translation>它会取代为此仓库保存的内容，且无法找回。新的公钥登记之前，无法读取仓库。</translation>
    </message>
    <message>
        <source>Make Key</source>
        <translation>生成密钥</translation>
    </message>
    <message>
        <source>No key was made: %1</source>
        <translation>未生成密钥：%1</translation>
    </message>
    <message>
        <source>The key was not registered: %1</source>
        <translation>密钥未登记：%1</translation>
    </message>
    <message>
        <source>stored in %1</source>
        <translation>已存于%1</translation>
    </message>
    <message>
        <source>For a private repository. Kept in %1, never in the address, a log or the database.</source>
        <translation>用于私有仓库。保存在%1中，从不进入地址、日志或数据库。</translation>
    </message>
</context>
<context>
    <name>slipway::SshKeygen</name>
    <message>
        <source>There is no place to make a key at: %1</source>
        <translation>没有可生成密钥的位置：%1</translation>
    </message>
    <message>
        <source>ssh-keygen made no key.</source>
        <translation>ssh-keygen 没有生成密钥。</translation>
    </message>
    <message>
        <source>This is no private key of ssh, or it has a passphrase. Choose one without.</source>
        <translation>这不是 ssh 私钥，或者它设有口令。选择没有口令的私钥。</translation>
    </message>
    <message>
        <source>ssh-keygen was not found, so no key can be made. Install openssh-client.</source>
        <translation>找不到 ssh-keygen，因此无法生成密钥。安装 openssh-client。</translation>
    </message>
    <message>
        <source>ssh-keygen failed.</source>
        <translation>ssh-keygen 失败。</translation>
    </message>
    <message>
        <source>ssh-keygen could not be started. Install openssh-client.</source>
        <translation>无法启动 ssh-keygen。安装 openssh-client。</translation>
    </message>
    <message>
        <source>ssh-keygen does not end.</source>
        <translation>ssh-keygen 没有结束。</translation>
    </message>
</context>
<context>
    <name>slipway::StageBars</name>
    <message>
        <source>From push to first byte</source>
        <translation>从推送到首字节</translation>
    </message>
    <message>
        <source>No push has led to a build today.</source>
        <translation>今天没有推送引发构建。</translation>
    </message>
    <message>
        <source>%1 builds today; the longest stage takes %2 at the median.</source>
        <translation>今天 %1 次构建；最长的阶段中位数为 %2。</translation>
    </message>
    <message>
        <source>Received and answered</source>
        <translation>收到并应答</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已判定</translation>
    </message>
    <message>
        <source>Waiting for a slot</source>
        <translation>等待槽位</translation>
    </message>
    <message>
        <source>Started, first byte</source>
        <translation>开始，首字节</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
</context>
<context>
    <name>slipway::StartBuild</name>
    <message>
        <source>Build %1</source>
        <translation>构建 %1</translation>
    </message>
    <message>
        <source>With these values. They are proposed again the next time, except for secrets.</source>
        <translation>使用这些值。除机密外，下次会再次作为建议值。</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
</context>
<context>
    <name>slipway::StartTimes</name>
    <message>
        <source>Approval</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Own turn</source>
        <translation>轮到自己</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>槽位</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已判定</translation>
    </message>
    <message>
        <source>behind %1</source>
        <translation>排在 %1 之后</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>被 %1 占用</translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>已开始</translation>
    </message>
    <message>
        <source>no output</source>
        <translation>没有输出</translation>
    </message>
    <message>
        <source>no output yet</source>
        <translation>尚无输出</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>%1 from push to first byte</source>
        <translation>从推送到首字节 %1</translation>
    </message>
    <message>
        <source>%1 to the first byte</source>
        <translation>到首字节 %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>已调度</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
</context>
<context>
    <name>slipway::StarterChoice</name>
    <message>
        <source>Stop Looking</source>
        <translation>停止查看</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Other ways to begin</source>
        <translation>其他起点</translation>
    </message>
    <message>
        <source>this repository</source>
        <translation>此仓库</translation>
    </message>
    <message>
        <source>the folder %1</source>
        <translation>文件夹 %1</translation>
    </message>
    <message>
        <source>Nothing was looked at yet. Begin with a script, or with one of the others.</source>
        <translation>尚未查看。可从脚本或其他方式开始。</translation>
    </message>
    <message>
        <source>Looking at what lies at the top of %1…</source>
        <translation>正在查看 %1 顶层的内容…</translation>
    </message>
    <message>
        <source>This repository looks like %1: there is %2.</source>
        <translation>此仓库像是 %1：有 %2。</translation>
    </message>
    <message>
        <source>The folder %1 looks like %2: there is %3.</source>
        <translation>文件夹 %1 像是 %2：有 %3。</translation>
    </message>
    <message>
        <source>There is no file at the top of %1 yet. Begin with Shell, or with one of the others.</source>
        <translation>%1 顶层尚无文件。可从 Shell 或其他方式开始。</translation>
    </message>
    <message>
        <source>Nothing at the top of %1 tells how it is built. Begin with Shell, or with one of the others.</source>
        <translation>%1 顶层看不出如何构建。可从 Shell 或其他方式开始。</translation>
    </message>
    <message>
        <source>Looking was stopped. You can go on without.</source>
        <translation>已停止查看，可以继续。</translation>
    </message>
    <message>
        <source>What fits is not known. %1 You can go on without.</source>
        <translation>不知道哪种合适。%1 可以继续。</translation>
    </message>
    <message>
        <source>A script of your own</source>
        <translation>您自己的脚本</translation>
    </message>
    <message>
        <source>Builds with what the repository brings, until you write other commands.</source>
        <translation>在您写入其他命令之前，用仓库自带的内容构建。</translation>
    </message>
    <message>
        <source>A template of yours; the component follows it.</source>
        <translation>您的模板；组件会跟随它。</translation>
    </message>
    <message>
        <source>template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation>模板 %1</translation>
    </message>
</context>
<context>
    <name>slipway::StateGlyph</name>
    <message>
        <source>Passed</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>已构建</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>构建中</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Needs approval</source>
        <translation>待批准</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Not built</source>
        <translation>未构建</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>待验证</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>无推送</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Abnormal</source>
        <translation>运行异常</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Not deployed</source>
        <translation>未部署</translation>
    </message>
</context>
<context>
    <name>slipway::StateLine</name>
    <message>
        <source>%1, %2</source>
        <comment>state of an account, a line on it</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>slipway::StatusOutbox</name>
    <message>
        <source>The account is not known any more. Choose another one for the component.</source>
        <translation>该账号已不存在。为组件选择其他账号。</translation>
    </message>
    <message>
        <source>It was tried for a day and given up: %1</source>
        <translation>已尝试一天，现已放弃：%1</translation>
    </message>
</context>
<context>
    <name>slipway::StepList</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>slipway::StepPart</name>
    <message>
        <source>upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>Folder in the storage</source>
        <translation>存储中的文件夹</translation>
    </message>
    <message>
        <source>Add Step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>Context of the image build</source>
        <translation>镜像构建的上下文</translation>
    </message>
    <message>
        <source>the workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Path of the Dockerfile</source>
        <translation>Dockerfile 的路径</translation>
    </message>
    <message>
        <source>Build arguments</source>
        <translation>构建参数</translation>
    </message>
    <message>
        <source>Build with BuildKit</source>
        <translation>使用 BuildKit 构建</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>File that is kept</source>
        <translation>要保留的文件</translation>
    </message>
    <message>
        <source>Upload after each build</source>
        <translation>每次构建后上传</translation>
    </message>
    <message>
        <source>Files to upload</source>
        <translation>要上传的文件</translation>
    </message>
    <message>
        <source>Add File</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Script that runs afterwards</source>
        <translation>之后运行的脚本</translation>
    </message>
    <message>
        <source>Script that runs after a failure</source>
        <translation>失败后运行的脚本</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Keeps one file of the build, to be fetched from its page.</source>
        <translation>保留构建的一个文件，可从构建页面获取。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Below the workspace; variables are replaced.</source>
        <translation>位于工作区之下；变量会被替换。</translation>
    </message>
    <message>
        <source>Script Afterwards</source>
        <translation>后续脚本</translation>
    </message>
    <message>
        <source>Runs when everything before it went well.</source>
        <translation>在之前的一切都成功时运行。</translation>
    </message>
    <message>
        <source>Script after a Failure</source>
        <translation>失败后的脚本</translation>
    </message>
    <message>
        <source>Runs when something before it did not go well.</source>
        <translation>在之前的某一步未成功时运行。</translation>
    </message>
    <message>
        <source>Remove step %1</source>
        <translation>移除步骤 %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Where the Dockerfile comes from</source>
        <translation>Dockerfile 的来源</translation>
    </message>
    <message>
        <source>from the repository</source>
        <translation>来自仓库</translation>
    </message>
    <message>
        <source>from a template</source>
        <translation>来自模板</translation>
    </message>
    <message>
        <source>Dockerfile template</source>
        <translation>Dockerfile 模板</translation>
    </message>
    <message>
        <source>Choose a template</source>
        <translation>选择模板</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Folder below $WORKSPACE.</source>
        <translation>$WORKSPACE 之下的文件夹。</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>With commas between; empty builds for the machine that builds.</source>
        <translation>以逗号分隔；留空则按执行构建的机器构建。</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Puts files into an object storage.</source>
        <translation>将文件放入对象存储。</translation>
    </message>
    <message>
        <source>Object storage</source>
        <translation>对象存储</translation>
    </message>
    <message>
        <source>Choose a storage</source>
        <translation>选择存储</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Builds an image, named $IMAGE.</source>
        <translation>构建一个名为 $IMAGE 的镜像。</translation>
    </message>
    <message>
        <source>None is set up yet. Settings, Tools and Services has them.</source>
        <translation>尚无，可在“设置”的“工具和服务”中添加。</translation>
    </message>
    <message>
        <source>Builds an image and pushes it to %1 as $IMAGE.</source>
        <translation>构建一个镜像，并作为 $IMAGE 推送到 %1。</translation>
    </message>
    <message>
        <source>Builds an image, named $IMAGE, that stays on this machine: no registry is set under Settings, Tools and Services.</source>
        <translation>构建一个名为 $IMAGE 的镜像并留在本机：“设置”的“工具和服务”中没有仓库。</translation>
    </message>
</context>
<context>
    <name>slipway::StepRow</name>
    <message>
        <source>Step %1, done: %2</source>
        <translation>第 %1 步，已完成：%2</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
</context>
<context>
    <name>slipway::StepsBar</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
</context>
<context>
    <name>slipway::StorageCard</name>
    <message>
        <source>Add Object Storage…</source>
        <translation>添加对象存储…</translation>
    </message>
    <message>
        <source>None yet. A definition can upload what it built to a bucket of any S3-compatible store that is named here.</source>
        <translation>尚无。构建定义可以把产物上传到此处所列的任何兼容 S3 的存储桶。</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>bucket and folder, address of the store</comment>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>Its secret key is missing: nothing can be uploaded.</source>
        <translation>缺少其密钥：无法上传任何东西。</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Remove the object storage %1?</source>
        <translation>移除对象存储 %1？</translation>
    </message>
    <message>
        <source>Delete the object storage %1?</source>
        <translation>删除对象存储 %1？</translation>
    </message>
    <message>
        <source>What lies in the bucket stays. The secret key is deleted from %1; that cannot be undone.</source>
        <translation>存储桶中的内容会保留。密钥会从%1中删除；此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>slipway::StorageForm</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>New object storage</source>
        <translation>新建对象存储</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add Object Storage</source>
        <translation>添加对象存储</translation>
    </message>
    <message>
        <source>Name of the object storage</source>
        <translation>对象存储的名称</translation>
    </message>
    <message>
        <source>such as releases</source>
        <translation>例如 releases</translation>
    </message>
    <message>
        <source>Address of the object storage</source>
        <translation>对象存储的地址</translation>
    </message>
    <message>
        <source>Region of the object storage</source>
        <translation>对象存储的区域</translation>
    </message>
    <message>
        <source>Bucket of the object storage</source>
        <translation>对象存储的存储桶</translation>
    </message>
    <message>
        <source>such as builds</source>
        <translation>例如 builds</translation>
    </message>
    <message>
        <source>Folder in the bucket</source>
        <translation>存储桶中的文件夹</translation>
    </message>
    <message>
        <source>the bucket&apos;s root</source>
        <translation>存储桶根目录</translation>
    </message>
    <message>
        <source>Access key of the object storage</source>
        <translation>对象存储的访问密钥 ID</translation>
    </message>
    <message>
        <source>Secret key of the object storage</source>
        <translation>对象存储的密钥</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Definitions name the storage by it; it cannot be changed later.</source>
        <translation>构建定义以此名称引用它，之后不能更改。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Stores that have no regions take us-east-1.</source>
        <translation>没有区域的存储使用 us-east-1。</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Comes before the destination of every upload.</source>
        <translation>位于每个上传目标之前。</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>访问密钥 ID</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>There is an object storage %1 already.</source>
        <translation>已有对象存储 %1。</translation>
    </message>
    <message>
        <source>Without its secret key nothing can be uploaded.</source>
        <translation>没有密钥就无法上传任何东西。</translation>
    </message>
    <message>
        <source>What builds upload travels there without encryption.</source>
        <translation>构建上传的内容会未加密地传输。</translation>
    </message>
</context>
<context>
    <name>slipway::StrategyRow</name>
    <message>
        <source>strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Name of the strategy</source>
        <translation>策略的名称</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Labels of the nodes</source>
        <translation>节点的标签</translation>
    </message>
    <message>
        <source>Taints that are tolerated</source>
        <translation>容忍的污点</translation>
    </message>
    <message>
        <source>For definitions that name no strategy</source>
        <translation>用于未指定策略的构建定义</translation>
    </message>
    <message>
        <source>Which nodes</source>
        <translation>选择节点</translation>
    </message>
    <message>
        <source>any node</source>
        <translation>任意节点</translation>
    </message>
    <message>
        <source>only nodes with</source>
        <translation>仅限带有以下标签的节点</translation>
    </message>
    <message>
        <source>rather nodes with</source>
        <translation>优先带有以下标签的节点</translation>
    </message>
    <message>
        <source>Tolerates</source>
        <translation>容忍</translation>
    </message>
    <message>
        <source>Taints of nodes as kubectl writes them; * is every one.</source>
        <translation>节点的污点，写法与 kubectl 相同；* 表示所有污点。</translation>
    </message>
    <message>
        <source>More of the strategy</source>
        <translation>策略的更多操作</translation>
    </message>
</context>
<context>
    <name>slipway::Switch</name>
    <message>
        <source>pending, being switched off</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>pending, being switched on</source>
        <translation>正在开启</translation>
    </message>
    <message>
        <source>failed, could not be switched on</source>
        <translation>失败，无法开启</translation>
    </message>
    <message>
        <source>failed, could not be switched off</source>
        <translation>失败，无法关闭</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
</context>
<context>
    <name>slipway::TagList</name>
    <message>
        <source>%1 does not show %2 to everybody, so its tags are not known. Set a user name and password for the image.</source>
        <translation>%1 不对所有人公开 %2，因此无法得知其标签。请为镜像设置用户名和密码。</translation>
    </message>
    <message>
        <source>%1 refuses %3 to see %2, so its tags are not known. Check the user name and password, and what the account may read.</source>
        <translation>%1 拒绝 %3 查看 %2，因此无法得知其标签。请检查用户名和密码，以及该账户的读取权限。</translation>
    </message>
    <message>
        <source>%1 has no image %2, or does not show it to this account. Check the name, and the user name and password.</source>
        <translation>%1 没有镜像 %2，或不对该账户公开。请检查名称以及用户名和密码。</translation>
    </message>
    <message>
        <source>%1 was asked too often and refuses for now. Try again later, or with an account.</source>
        <translation>对 %1 的查询过于频繁，暂时被拒绝。请稍后重试，或使用账户查询。</translation>
    </message>
    <message>
        <source>%1 could not answer (%2), so the tags of %3 are not known. Try again later.</source>
        <translation>%1 无法应答（%2），因此无法得知 %3 的标签。请稍后重试。</translation>
    </message>
    <message>
        <source>%1 asks for a kind of sign-in that is not known here, so the tags of %2 can&apos;t be read.</source>
        <translation>%1 要求一种此处未知的登录方式，因此无法读取 %2 的标签。</translation>
    </message>
    <message>
        <source>%1 wants the password sent to %2 without encryption. It was not sent; tell its administrator.</source>
        <translation>%1 要求把密码不加密地发送到 %2。密码没有发送；请告知其管理员。</translation>
    </message>
    <message>
        <source>The sign-in of %1 gave no access to %2, so its tags are not known. Check the user name and password.</source>
        <translation>%1 的登录未获得对 %2 的访问权限，因此无法得知其标签。请检查用户名和密码。</translation>
    </message>
    <message>
        <source>What %1 answers is no list of tags. Check that it is a registry.</source>
        <translation>%1 的应答不是标签列表。请确认它是镜像仓库。</translation>
    </message>
    <message>
        <source>%1 continues its list of tags on another server, which is not followed.</source>
        <translation>%1 的标签列表在另一台服务器上继续，不会跟随过去。</translation>
    </message>
    <message>
        <source>%1 names no tag.</source>
        <translation>%1 没有指明标签。</translation>
    </message>
    <message>
        <source>%1 does not tell the digest of %2.</source>
        <translation>%1 没有给出 %2 的摘要。</translation>
    </message>
    <message>
        <source>If this registry has no encryption, write http:// in front of the image&apos;s name.</source>
        <translation>如果此镜像仓库未加密，请在镜像名称前加上 http://。</translation>
    </message>
    <message>
        <source>%1 wants the account&apos;s access sent to %2, which is not of its forge. It was not sent; set a user name and password for the image.</source>
        <translation>%1 要求把账号的访问权发送到 %2，而那不属于其代码托管平台。没有发送；请为该镜像设置用户名和密码。</translation>
    </message>
</context>
<context>
    <name>slipway::TagRowModel</name>
    <message>
        <source>This is where the source is now.</source>
        <translation>构建源现在就在这里。</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <comment>a reason, and what would change it</comment>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1, would be built</source>
        <translation>%1，将会构建</translation>
    </message>
    <message>
        <source>%1, where the source is</source>
        <translation>%1，构建源当前的标签</translation>
    </message>
    <message>
        <source>%1, taken too</source>
        <translation>%1，也符合</translation>
    </message>
    <message>
        <source>%1, not taken</source>
        <translation>%1，不符合</translation>
    </message>
</context>
<context>
    <name>slipway::TagRowView</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>slipway::TagTryout</name>
    <message>
        <source>Ask Registry</source>
        <translation>查询镜像仓库</translation>
    </message>
    <message>
        <source>Change Source…</source>
        <translation>更改构建源…</translation>
    </message>
    <message>
        <source>Tags to try</source>
        <translation>要试验的标签</translation>
    </message>
    <message>
        <source>Ask the registry for its tags</source>
        <translation>向镜像仓库查询标签</translation>
    </message>
    <message>
        <source>Try a tag</source>
        <translation>试一个标签</translation>
    </message>
    <message>
        <source>A tag has up to 128 letters, digits, dots, dashes and underscores.</source>
        <translation>标签最多 128 个字符，可含字母、数字、点、短横线和下划线。</translation>
    </message>
    <message>
        <source>What the policy makes of the tags</source>
        <translation>策略对各标签的结果</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>正在查询</translation>
    </message>
    <message>
        <source>Ask Again</source>
        <translation>重新查询</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tag(s) taken</source>
        <translation>
            <numerusform>%n 个标签中 %1 个符合</numerusform>
        </translation>
    </message>
    <message>
        <source>The policy can&apos;t be tried before it is mended.</source>
        <translation>修正策略后才能试验。</translation>
    </message>
    <message>
        <source>Ask the registry for the tags it has, or type some. Nothing is built by trying.</source>
        <translation>向镜像仓库查询已有的标签，或自行输入。试验不会构建任何内容。</translation>
    </message>
    <message>
        <source>The registry has no tag of this image yet. The first push makes one.</source>
        <translation>镜像仓库中还没有此镜像的标签。首次推送后就有了。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a reason, and what would change it</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 Only its own tags are missing here: pushes are still taken.</source>
        <translation>%1 这里只是缺少镜像仓库自己的标签：推送仍会接收。</translation>
    </message>
</context>
<context>
    <name>slipway::TemplateFoot</name>
    <message>
        <source>Add Variable</source>
        <translation>添加变量</translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) would not build: %1</source>
        <translation>
            <numerusform>%n 个组件将无法构建：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The script reads %1 and nothing gives it a value: %n component(s) would find it empty.</source>
        <translation>
            <numerusform>脚本读取 %1，但没有任何赋值：%n 个组件会得到空值。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::TemplatePage</name>
    <message>
        <source>Parts of the template</source>
        <translation>模板的各部分</translation>
    </message>
    <message>
        <source>Release to All</source>
        <translation>向全部发布</translation>
    </message>
    <message>
        <source>End the Trial</source>
        <translation>结束试用</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Used By</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>修订版本</translation>
    </message>
    <message>
        <source>Revision %1 reaches all that follow %2</source>
        <translation>修订版本 %1 已到达所有跟随 %2 的定义</translation>
    </message>
    <message>
        <source>All that follow %1 are built as before the trial</source>
        <translation>所有跟随 %1 的定义恢复为试用之前的构建方式</translation>
    </message>
    <message>
        <source>New Template</source>
        <translation>新建模板</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>修订版本 %1</translation>
    </message>
    <message>
        <source>saved by %1, %2</source>
        <translation>由 %1 于%2保存</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>It was not saved: %1</source>
        <translation>未能保存：%1</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 已保存</translation>
    </message>
    <message>
        <source>Revision %1 and now</source>
        <translation>修订版本 %1 与现在</translation>
    </message>
    <message>
        <source>What was changed since.</source>
        <translation>此后的改动。</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有不同。</translation>
    </message>
    <message>
        <source>Return to revision %1?</source>
        <translation>回到修订版本 %1？</translation>
    </message>
    <message>
        <source>A new revision with its plan reaches all that follow %1, at once. What is pinned stays.</source>
        <translation>带有该内容的新修订版本会立即到达所有跟随 %1 的定义。已固定的不变。</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回到此版本</translation>
    </message>
    <message>
        <source>%1 is as in revision %2 again</source>
        <translation>%1 已恢复为修订版本 %2</translation>
    </message>
    <message>
        <source>Remove the template %1?</source>
        <translation>移除模板 %1？</translation>
    </message>
    <message>
        <source>With all of its revisions. Nothing may be built with it any more.</source>
        <translation>连同其全部修订版本。必须没有构建再使用它。</translation>
    </message>
    <message>
        <source>Remove Template</source>
        <translation>移除模板</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 已移除</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>%1 published revision %2 meanwhile. Publishing this replaces it.</source>
        <translation>%1 在此期间发布了修订版本 %2。发布此草稿会取代它。</translation>
    </message>
    <message>
        <source>Discard Mine</source>
        <translation>放弃我的更改</translation>
    </message>
    <message>
        <source>Draft of revision %1</source>
        <translation>修订版本 %1 的草稿</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>试用中</translation>
    </message>
    <message>
        <source>Trial halted</source>
        <translation>试用已中止</translation>
    </message>
    <message>
        <source>Revision %1 only for %2 until it is green; all others are built with revision %3</source>
        <translation>在通过之前修订版本 %1 只用于 %2；其余用修订版本 %3 构建</translation>
    </message>
    <message>
        <source>Revision %1 only for %2; all others are built with revision %3 until it is released</source>
        <translation>修订版本 %1 只用于 %2；在发布之前其余用修订版本 %3 构建</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Build #%1 of %2</source>
        <translation>%2 的构建 #%1</translation>
    </message>
    <message>
        <source>A build</source>
        <translation>一个构建</translation>
    </message>
    <message>
        <source>%1 failed with revision %2, so nobody else gets it. Mend it, release it all the same, or end the trial.</source>
        <translation>%1 用修订版本 %2 失败，因此其余组件不会得到它。请修正、仍然发布，或结束试用。</translation>
    </message>
    <message>
        <source>Show Build</source>
        <translation>显示构建</translation>
    </message>
    <message numerus="yes">
        <source>%n on trial</source>
        <translation>
            <numerusform>%n 个试用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n follow</source>
        <translation>
            <numerusform>%n 个跟随</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned</source>
        <translation>
            <numerusform>%n 个固定</numerusform>
        </translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Publish revision %1 of %2?</source>
        <translation>发布 %2 的修订版本 %1？</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Why, for whoever reads the revisions</source>
        <translation>原因，供查看修订版本的人阅读</translation>
    </message>
    <message>
        <source>The revisions could not be read: %1</source>
        <translation>无法读取修订版本：%1</translation>
    </message>
</context>
<context>
    <name>slipway::TemplatePicker</name>
    <message>
        <source>Filter templates</source>
        <translation>筛选模板</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>What a build does stays the same.</source>
        <translation>构建内容保持不变。</translation>
    </message>
    <message>
        <source>There is no template yet.</source>
        <translation>尚无模板。</translation>
    </message>
    <message>
        <source>No template has this in its name or description.</source>
        <translation>没有模板的名称或描述含有此内容。</translation>
    </message>
    <message>
        <source>Revision %1.</source>
        <translation>修订版本 %1。</translation>
    </message>
    <message>
        <source>Values of this component go along: %1.</source>
        <translation>此组件的值会一并保留：%1。</translation>
    </message>
    <message>
        <source>Values that don&apos;t fit the template stay behind: %1.</source>
        <translation>不适合模板的值不会保留：%1。</translation>
    </message>
</context>
<context>
    <name>slipway::TemplateService</name>
    <message>
        <source>Template “%1” has no revision %2.</source>
        <translation>模板“%1”没有修订版本 %2。</translation>
    </message>
    <message>
        <source>There is no template “%1”.</source>
        <translation>没有模板“%1”。</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>A name has at most %1 characters and no “/”.</source>
        <translation>名称最多 %1 个字符，且不能含“/”。</translation>
    </message>
    <message>
        <source>“%1” does not follow the template.</source>
        <translation>“%1”未跟随该模板。</translation>
    </message>
    <message>
        <source>There is a template “%1” already. Choose another name.</source>
        <translation>已有模板“%1”。请选择其他名称。</translation>
    </message>
    <message>
        <source>as in revision %1</source>
        <translation>同修订版本 %1</translation>
    </message>
</context>
<context>
    <name>slipway::TemplatesApi</name>
    <message>
        <source>There is no template “%1”.</source>
        <translation>没有模板“%1”。</translation>
    </message>
    <message>
        <source>The field is required.</source>
        <translation>此字段必填。</translation>
    </message>
    <message>
        <source>A template keeps its name, and this one is “%1”.</source>
        <translation>模板的名称不能改变，这个叫“%1”。</translation>
    </message>
    <message>
        <source>The number of the revision to go back to is missing.</source>
        <translation>缺少要恢复的修订版本号。</translation>
    </message>
    <message>
        <source>The plan is under “plan” already; say this there.</source>
        <translation>计划已经在“plan”下；请把它写在那里。</translation>
    </message>
</context>
<context>
    <name>slipway::TemplatesPane</name>
    <message numerus="yes">
        <source>used by %n</source>
        <translation>
            <numerusform>%n 个使用</numerusform>
        </translation>
    </message>
    <message>
        <source>New Template</source>
        <translation>新建模板</translation>
    </message>
    <message>
        <source>Filter templates</source>
        <translation>筛选模板</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>No template yet</source>
        <translation>还没有模板</translation>
    </message>
    <message>
        <source>Components that are built alike share one: it is kept in revisions, shows whom a change reaches, and can be tried on one of them first.</source>
        <translation>构建方式相同的组件共用一个模板：它保留修订版本，显示改动会影响谁，并可先在其中一个上试用。</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>template</source>
        <comment>name of a new one</comment>
        <translation>template</translation>
    </message>
    <message>
        <source>kubernetes</source>
        <translation>kubernetes</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>where it builds, the system</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>试用中</translation>
    </message>
    <message>
        <source>trial halted</source>
        <translation>试用已中止</translation>
    </message>
    <message>
        <source>All Build Definitions (%1)</source>
        <translation>所有构建定义（%1）</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>新模板</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No template fits</source>
        <translation>没有符合的模板</translation>
    </message>
    <message>
        <source>None has “%1” in its name or description.</source>
        <translation>名称或说明中都没有“%1”。</translation>
    </message>
</context>
<context>
    <name>slipway::TestPushService</name>
    <message>
        <source>The listener is not running: %1</source>
        <translation>监听器未运行：%1</translation>
    </message>
    <message>
        <source>The component has a public key, and only the sender has the key that signs. Let the sender send a test.</source>
        <translation>此组件设置的是公钥，只有发送方持有签名用的密钥。请让发送方发送测试。</translation>
    </message>
    <message>
        <source>No test is known of the registry “%1”.</source>
        <translation>没有已知的镜像仓库“%1”的测试。</translation>
    </message>
</context>
<context>
    <name>slipway::TimelinePage</name>
    <message>
        <source>Stored, answered</source>
        <translation>已保存并应答</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已判定</translation>
    </message>
    <message>
        <source>build #%1</source>
        <translation>构建 #%1</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Started, first byte</source>
        <translation>开始，首字节</translation>
    </message>
    <message>
        <source>From push to first byte</source>
        <translation>从推送到首字节</translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation>收到于 %1</translation>
    </message>
    <message>
        <source>decided %1</source>
        <translation>判定于 %1</translation>
    </message>
    <message>
        <source>build ended %1</source>
        <translation>构建结束于 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>slipway::Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>slipway::TokenCard</name>
    <message>
        <source>%1 in %2</source>
        <comment>scopes, projects</comment>
        <translation>%1，项目 %2</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>%1使用</translation>
    </message>
    <message>
        <source>used %1 from %2</source>
        <translation>%1从 %2 使用</translation>
    </message>
    <message>
        <source>made %1 by %2</source>
        <translation>%2 于 %1 创建</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>does not expire</source>
        <translation>不过期</translation>
    </message>
    <message numerus="yes">
        <source>ends in %n day(s)</source>
        <translation>
            <numerusform>%n 天后到期</numerusform>
        </translation>
    </message>
    <message>
        <source>New Token…</source>
        <translation>新建令牌…</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>尚无令牌</translation>
    </message>
    <message>
        <source>A program that starts builds or reads them needs one: with what it may do, in which projects, and until when.</source>
        <translation>启动或读取构建的程序需要令牌：可以做什么、在哪些项目中、到何时为止。</translation>
    </message>
    <message>
        <source>Hide Ended</source>
        <translation>隐藏已失效的</translation>
    </message>
    <message numerus="yes">
        <source>Show %n Ended</source>
        <translation>
            <numerusform>显示 %n 个已失效的</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>撤销 %1</translation>
    </message>
    <message>
        <source>Revoke the token %1?</source>
        <translation>撤销令牌 %1？</translation>
    </message>
    <message>
        <source>Whoever brings it is refused from now on: %1. This cannot be undone.</source>
        <translation>从现在起，携带它的人都会被拒绝：%1。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Revoked %1</source>
        <translation>已撤销 %1</translation>
    </message>
    <message>
        <source>%1 was not revoked: %2</source>
        <translation>%1 未撤销：%2</translation>
    </message>
</context>
<context>
    <name>slipway::TokenClient</name>
    <message>
        <source>What answers at %1 does not speak the sign-in of a forge. Nothing has changed; check the address of the provider, and whether a proxy or the sign-in page of a network stands in between.</source>
        <translation>在 %1 应答的程序不支持代码托管平台的登录方式。没有任何更改；检查服务商的地址，以及中间是否有代理或网络的登录页面。</translation>
    </message>
    <message>
        <source>The code has ended before it was entered. Nobody was signed in; start again for a new one.</source>
        <translation>设备码在输入之前已到期。未登录任何账号；重新开始即可获取新的设备码。</translation>
    </message>
    <message>
        <source>%1 does not renew the access any more: it has ended there, or was taken back. What uses the account stands still until somebody signs in again.</source>
        <translation>%1 不再为访问授权续期：它在那里已到期或被收回。在重新登录之前，使用该账号的功能已停止。</translation>
    </message>
    <message>
        <source>%1 did not take the sign-in: it took too long, or was used before. Nobody was signed in; start again.</source>
        <translation>%1 没有接受此次登录：用时过长，或此前已使用过。未登录任何账号；重新开始。</translation>
    </message>
    <message>
        <source>%1 does not take the client id or the client secret. Nobody can sign in through this provider; compare both with the application that is registered there.</source>
        <translation>%1 不接受 Client ID 或 Client Secret。无法通过此服务商登录；将两者与在那里注册的应用对照。</translation>
    </message>
    <message>
        <source>The sign-in was refused on the page of %1. Nobody was signed in; start again if that was a mistake.</source>
        <translation>登录在 %1 的页面上被拒绝。未登录任何账号；如属误操作，重新开始。</translation>
    </message>
    <message>
        <source>The application at %1 does not allow sign-in with a code. Switch the device flow on in its settings there, or sign in with the browser.</source>
        <translation>%1 上的应用不允许用设备码登录。在那里的应用设置中打开 Device Flow，或用浏览器登录。</translation>
    </message>
    <message>
        <source>The e-mail address of the account is not verified at %1. Nobody was signed in; verify it there and start again.</source>
        <translation>该账号的邮箱地址在 %1 上未验证。未登录任何账号；在那里验证后重新开始。</translation>
    </message>
    <message>
        <source>The callback address registered at %1 is another one. Nobody can sign in through this provider; copy the callback of the provider into the application there.</source>
        <translation>在 %1 注册的回调地址不一致。无法通过此服务商登录；将服务商的回调地址复制到那里的应用中。</translation>
    </message>
    <message>
        <source>%1 can&apos;t answer just now. Nothing has changed; try again in a few minutes.</source>
        <translation>%1 暂时无法应答。没有任何更改；几分钟后重试。</translation>
    </message>
    <message>
        <source>%1 refused the request (%2). Nothing has changed; check the provider&apos;s application there.</source>
        <translation>%1 拒绝了请求（%2）。没有任何更改；检查服务商在那里的应用。</translation>
    </message>
    <message>
        <source>%1 can&apos;t answer just now (status %2). Nothing has changed; try again in a few minutes.</source>
        <translation>%1 暂时无法应答（状态码 %2）。没有任何更改；几分钟后重试。</translation>
    </message>
    <message>
        <source>%1 knows no application with this client id, or no sign-in with a code. Check the client id, or sign in with the browser.</source>
        <translation>%1 没有使用此 Client ID 的应用，或不支持用设备码登录。检查 Client ID，或用浏览器登录。</translation>
    </message>
    <message>
        <source>%1 has no such access of this application; perhaps it was taken back before.</source>
        <translation>%1 没有此应用的该访问授权；它可能已被收回。</translation>
    </message>
    <message>
        <source>%1 has no such sign-in. Use an access token of the account instead.</source>
        <translation>%1 不支持此登录方式。改用该账号的访问令牌。</translation>
    </message>
    <message>
        <source>%1 gave nothing to renew this access with. When it ends, sign in again.</source>
        <translation>%1 没有提供可用于续期的内容。访问授权到期后，重新登录。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be told that the access is not needed any more. It stays valid there until it ends; remove it in the settings of the account, among its applications.</source>
        <translation>无法告知 %1 不再需要此访问授权。它在到期前仍然有效；在账号设置的应用列表中将其移除。</translation>
    </message>
</context>
<context>
    <name>slipway::TokenEdit</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>slipway::TokenForm</name>
    <message>
        <source>“%1” can&apos;t be the key of a project.</source>
        <translation>“%1”不能作为项目的键。</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>新令牌</translation>
    </message>
    <message>
        <source>Make Token</source>
        <translation>创建令牌</translation>
    </message>
    <message>
        <source>What the token is for</source>
        <translation>令牌的用途</translation>
    </message>
    <message>
        <source>what it is for, such as nightly builds</source>
        <translation>用途，例如夜间构建</translation>
    </message>
    <message>
        <source>read: see definitions, builds, logs and deliveries</source>
        <translation>读取：查看构建定义、构建、日志和投递</translation>
    </message>
    <message>
        <source>run: start, cancel, retry, approve and replay</source>
        <translation>运行：启动、取消、重试、批准和重放</translation>
    </message>
    <message>
        <source>configure: create, change and remove definitions</source>
        <translation>配置：创建、更改和移除构建定义</translation>
    </message>
    <message>
        <source>Projects of the token</source>
        <translation>令牌的项目</translation>
    </message>
    <message>
        <source>Every token may read.</source>
        <translation>每个令牌都可以读取。</translation>
    </message>
    <message>
        <source>all projects</source>
        <translation>所有项目</translation>
    </message>
    <message>
        <source>When the token ends</source>
        <translation>令牌何时到期</translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation>30 天后</translation>
    </message>
    <message>
        <source>in 90 days</source>
        <translation>90 天后</translation>
    </message>
    <message>
        <source>in a year</source>
        <translation>一年后</translation>
    </message>
    <message>
        <source>after as many days as I say</source>
        <translation>在我指定的天数之后</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>Days until the token ends</source>
        <translation>令牌到期前的天数</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>It may</source>
        <translation>可以</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Their keys. Empty: all projects, also later ones.</source>
        <translation>项目的键。留空：所有项目，包括以后的项目。</translation>
    </message>
    <message>
        <source>Their keys, such as %1. Empty: all projects, also later ones.</source>
        <translation>项目的键，例如 %1。留空：所有项目，包括以后的项目。</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Say what the token is for; the list names it so, and so does the record of what it did.</source>
        <translation>请写明令牌的用途；列表和操作记录都以此称呼它。</translation>
    </message>
    <message>
        <source>The name has at most %1 characters.</source>
        <translation>名称最多 %1 个字符。</translation>
    </message>
    <message>
        <source>There is no project %1 yet.</source>
        <translation>尚无项目 %1。</translation>
    </message>
    <message>
        <source>It is good until somebody revokes it.</source>
        <translation>在有人撤销之前一直有效。</translation>
    </message>
    <message>
        <source>On %1.</source>
        <translation>于 %1。</translation>
    </message>
</context>
<context>
    <name>slipway::TokenService</name>
    <message>
        <source>Say what the token is for: its name is missing.</source>
        <translation>请说明令牌的用途：缺少名称。</translation>
    </message>
    <message>
        <source>The name of a token has at most %1 characters.</source>
        <translation>令牌的名称最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A token that may do nothing is of no use. Choose read, run or configure.</source>
        <translation>什么都不能做的令牌没有用处。请选择读取、运行或配置。</translation>
    </message>
    <message>
        <source>The token would have ended already. Choose a later day.</source>
        <translation>这样令牌一开始就已过期。请选择更晚的日期。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the key of a project.</source>
        <translation>“%1”不能作为项目的键。</translation>
    </message>
    <message>
        <source>This token is not known.</source>
        <translation>此令牌未知。</translation>
    </message>
    <message>
        <source>This token was revoked.</source>
        <translation>此令牌已被撤销。</translation>
    </message>
    <message>
        <source>This token has expired.</source>
        <translation>此令牌已过期。</translation>
    </message>
</context>
<context>
    <name>slipway::TokenWay</name>
    <message>
        <source>Bind Account</source>
        <translation>绑定账号</translation>
    </message>
    <message>
        <source>Token of the account</source>
        <translation>账号的令牌</translation>
    </message>
    <message>
        <source>paste the token</source>
        <translation>粘贴令牌</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation>缺少令牌。</translation>
    </message>
    <message>
        <source>Asking %1 whose token it is…</source>
        <translation>正在向 %1 查询令牌属于谁…</translation>
    </message>
    <message>
        <source>The token is tried first, then kept in %1. It is never shown again.</source>
        <translation>先试用令牌，然后保存在%1中。之后不再显示。</translation>
    </message>
</context>
<context>
    <name>slipway::ToolCard</name>
    <message>
        <source>Add Tool…</source>
        <translation>添加工具…</translation>
    </message>
    <message>
        <source>None yet. A definition that needs more than this machine&apos;s PATH names a tool such as go 1.22; here stands which folder that is, or how it is installed.</source>
        <translation>尚无。需要本机 PATH 之外程序的构建定义会引用工具，例如 go 1.22；此处写明它在哪个文件夹，或如何安装。</translation>
    </message>
    <message>
        <source>installed by its script</source>
        <translation>由其脚本安装</translation>
    </message>
    <message>
        <source>variables only</source>
        <translation>仅变量</translation>
    </message>
    <message>
        <source>There is no folder %1 on this machine.</source>
        <translation>本机没有文件夹 %1。</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Whether builds may use it</source>
        <translation>构建是否可以使用它</translation>
    </message>
    <message>
        <source>%1 was not switched: %2</source>
        <translation>%1 未切换：%2</translation>
    </message>
    <message>
        <source>Remove the tool %1?</source>
        <translation>移除工具 %1？</translation>
    </message>
</context>
<context>
    <name>slipway::ToolForm</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>New tool</source>
        <translation>新建工具</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add Tool</source>
        <translation>添加工具</translation>
    </message>
    <message>
        <source>Name of the tool</source>
        <translation>工具的名称</translation>
    </message>
    <message>
        <source>Version of the tool</source>
        <translation>工具的版本</translation>
    </message>
    <message>
        <source>any; such as 1.22</source>
        <translation>任意；例如 1.22</translation>
    </message>
    <message>
        <source>Folder of the tool&apos;s programs</source>
        <translation>工具程序所在文件夹</translation>
    </message>
    <message>
        <source>Variables of the tool</source>
        <translation>工具的变量</translation>
    </message>
    <message>
        <source>Add Variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>Script that installs the tool</source>
        <translation>安装工具的脚本</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder of the tool&apos;s programs</source>
        <translation>选择工具程序所在的文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Definitions name the tool by both; they cannot be changed later.</source>
        <translation>构建定义以名称和版本引用工具，之后不能更改。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Comes first in the PATH of builds that name the tool. $SLIPWAY_TOOL is a folder that is kept for this tool alone.</source>
        <translation>在引用此工具的构建中位于 PATH 最前。$SLIPWAY_TOOL 是专为此工具保留的文件夹。</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Installs the tool into $SLIPWAY_TOOL, once, before the first build that needs it. Empty: it is installed on this machine already.</source>
        <translation>在首个需要它的构建之前，把工具安装到 $SLIPWAY_TOOL，只运行一次。留空：本机已安装。</translation>
    </message>
    <message>
        <source>There is a tool %1 already.</source>
        <translation>已有工具 %1。</translation>
    </message>
    <message>
        <source>There is no folder %1 on this machine. Builds find no program there until somebody installs the tool.</source>
        <translation>本机没有文件夹 %1。在有人安装此工具之前，构建在那里找不到程序。</translation>
    </message>
    <message>
        <source>$SLIPWAY_TOOL stays empty without a script that puts the tool there.</source>
        <translation>没有把工具放入其中的脚本，$SLIPWAY_TOOL 会一直是空的。</translation>
    </message>
</context>
<context>
    <name>slipway::ToolRow</name>
    <message>
        <source>tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Choose a tool</source>
        <translation>选择工具</translation>
    </message>
    <message>
        <source>Version of the tool</source>
        <translation>工具的版本</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
</context>
<context>
    <name>slipway::TopFiles</name>
    <message>
        <source>“%1” is no name git accepts for a branch or tag.</source>
        <translation>“%1”不是 git 可接受的分支或标签名称。</translation>
    </message>
    <message>
        <source>“%1” is no folder below the repository&apos;s root.</source>
        <translation>“%1”不是仓库根目录下的文件夹。</translation>
    </message>
    <message>
        <source>The repository left no answer.</source>
        <translation>仓库没有给出答复。</translation>
    </message>
</context>
<context>
    <name>slipway::TrialWatch</name>
    <message>
        <source>There is no such build.</source>
        <translation>没有此构建。</translation>
    </message>
</context>
<context>
    <name>slipway::TriggerCard</name>
    <message>
        <source>Change Source…</source>
        <translation>更改构建源…</translation>
    </message>
    <message>
        <source>Nothing has arrived at this address yet.</source>
        <translation>此地址尚未收到任何内容。</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>on since %1</source>
        <translation>%1 开启</translation>
    </message>
    <message>
        <source>off since %1</source>
        <translation>%1 关闭</translation>
    </message>
    <message>
        <source>on since %1, by %2</source>
        <translation>%2 于 %1 开启</translation>
    </message>
    <message>
        <source>off since %1, by %2</source>
        <translation>%2 于 %1 关闭</translation>
    </message>
</context>
<context>
    <name>slipway::TriggersTab</name>
    <message>
        <source>Before a Build Starts</source>
        <translation>构建开始之前</translation>
    </message>
    <message>
        <source>What everything that starts by itself has to wait for.</source>
        <translation>所有自动开始的构建都要等待的条件。</translation>
    </message>
</context>
<context>
    <name>slipway::UsageGraph</name>
    <message>
        <source>Use of processor and memory</source>
        <translation>处理器与内存的使用情况</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
</context>
<context>
    <name>slipway::UsageHistory</name>
    <message>
        <source>%1 of %2 cores</source>
        <translation>%1 / %2 核</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>memory in use, its limit</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Processor: %1, at most %2. Memory: %3, at most %4.</source>
        <translation>处理器：%1，最高 %2。内存：%3，最高 %4。</translation>
    </message>
</context>
<context>
    <name>slipway::UsageWatch</name>
    <message>
        <source>How much it uses is not known: this cluster has no metrics server.</source>
        <translation>占用情况未知：此集群没有指标服务。</translation>
    </message>
    <message>
        <source>How much it uses is not known: this cluster does not let the console ask. It needs the rights to get and list pods of metrics.k8s.io.</source>
        <translation>占用情况未知：此集群不允许控制台查询。需要对 metrics.k8s.io 的 pods 具有 get 和 list 权限。</translation>
    </message>
</context>
<context>
    <name>slipway::ValueField</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制%1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>slipway::VariableList</name>
    <message>
        <source>Built-in variables</source>
        <translation>内置变量</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>此处的值</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>set when the build runs</source>
        <translation>构建运行时设置</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
</context>
<context>
    <name>slipway::VariableRows</name>
    <message>
        <source>Add Variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>Build variables</source>
        <translation>构建变量</translation>
    </message>
    <message>
        <source>Name of the variable</source>
        <translation>变量名称</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value of the variable</source>
        <translation>变量的值</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Remove variable</source>
        <translation>移除变量</translation>
    </message>
    <message>
        <source>A variable needs a name.</source>
        <translation>变量需要名称。</translation>
    </message>
    <message>
        <source>%1 stands here twice.</source>
        <translation>%1 在这里出现了两次。</translation>
    </message>
    <message>
        <source>Add Secret</source>
        <translation>添加密钥</translation>
    </message>
    <message>
        <source>Secret variables</source>
        <translation>密钥变量</translation>
    </message>
    <message>
        <source>secret value</source>
        <translation>密钥的值</translation>
    </message>
    <message>
        <source>stored; type to replace it</source>
        <translation>已保存；输入即替换</translation>
    </message>
    <message>
        <source>Remove secret</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>The secret %1 needs a value.</source>
        <translation>密钥 %1 需要一个值。</translation>
    </message>
</context>
<context>
    <name>slipway::VerdictPage</name>
    <message>
        <source>Checks go on after the first failure, so that one look shows every reason.</source>
        <translation>首项不通过后仍继续检查，一眼即可看到全部原因。</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
</context>
<context>
    <name>slipway::VolumeRow</name>
    <message>
        <source>volume</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>storage class</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>Volume claim</source>
        <translation>卷声明</translation>
    </message>
    <message>
        <source>volume claim</source>
        <translation>卷声明</translation>
    </message>
    <message>
        <source>Path at which the volume appears</source>
        <translation>卷的挂载路径</translation>
    </message>
    <message>
        <source>Folder of the volume</source>
        <translation>卷中的文件夹</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>整个卷</translation>
    </message>
    <message>
        <source>Delete it after the build</source>
        <translation>构建后删除</translation>
    </message>
    <message>
        <source>Kind of the volume</source>
        <translation>卷的类型</translation>
    </message>
    <message>
        <source>new volume</source>
        <translation>新建卷</translation>
    </message>
    <message>
        <source>existing claim</source>
        <translation>现有卷声明</translation>
    </message>
    <message>
        <source>Size of the volume</source>
        <translation>卷的大小</translation>
    </message>
    <message>
        <source> GiB</source>
        <translation> GiB</translation>
    </message>
    <message>
        <source>Access mode</source>
        <translation>访问模式</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>More of the volume</source>
        <translation>卷的更多设置</translation>
    </message>
</context>
<context>
    <name>slipway::WatchFields</name>
    <message>
        <source>Look for pushes that were missed</source>
        <translation>补查错过的推送</translation>
    </message>
    <message>
        <source>Minutes between two looks at the repository</source>
        <translation>两次查看仓库之间的分钟数</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>What the forge is told of a commit</source>
        <translation>向代码托管平台报告哪些提交</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>what is built</source>
        <translation>已构建的提交</translation>
    </message>
    <message>
        <source>also what is not, and why</source>
        <translation>还包括未构建的提交及原因</translation>
    </message>
    <message>
        <source>The repository is compared with what was last seen: at the start, after sleep, when the network comes back, and now and then.</source>
        <translation>将仓库与上次看到的内容比较：在启动时、休眠唤醒后、网络恢复时，以及定期进行。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Where no webhook can reach this computer, asking finds the pushes.</source>
        <translation>如果 Webhook 无法到达本机，可通过轮询发现推送。</translation>
    </message>
    <message>
        <source>Shown beside the commit at the forge.</source>
        <translation>显示在代码托管平台的提交旁边。</translation>
    </message>
    <message>
        <source>Needs an account: choose one under Build Source.</source>
        <translation>需要账号：在“构建源”中选择。</translation>
    </message>
    <message>
        <source>missed pushes stay missed</source>
        <translation>错过的推送不补查</translation>
    </message>
    <message>
        <source>asks every %1</source>
        <translation>每 %1轮询一次</translation>
    </message>
    <message>
        <source>reports also what is not built</source>
        <translation>也报告未构建的提交</translation>
    </message>
    <message>
        <source>Ask every</source>
        <translation>询问间隔</translation>
    </message>
    <message>
        <source>A push is found %1 after it came, at the latest: the time between two looks varies by a tenth, so that not all are at once.</source>
        <translation>推送最迟在到达 %1 后被发现：两次查看之间的时间会变动十分之一，以免同时进行。</translation>
    </message>
</context>
<context>
    <name>slipway::Waterfall</name>
    <message>
        <source>Time from push to first byte</source>
        <translation>从推送到首字节的时间</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 from push to first byte; longest: %2, %3.</source>
        <translation>从推送到首字节 %1；最长：%2，%3。</translation>
    </message>
</context>
<context>
    <name>slipway::WaysCard</name>
    <message>
        <source>Set Up Relay…</source>
        <translation>设置中继…</translation>
    </message>
    <message>
        <source>Set Address…</source>
        <translation>设置地址…</translation>
    </message>
    <message>
        <source>Choose Address…</source>
        <translation>选择地址…</translation>
    </message>
    <message>
        <source>Set Interval…</source>
        <translation>设置间隔…</translation>
    </message>
    <message>
        <source>in use now</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>open</source>
        <translation>畅通</translation>
    </message>
    <message>
        <source>not proven</source>
        <translation>未证实</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>受阻</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>How events get here</source>
        <translation>事件如何到达这里</translation>
    </message>
    <message>
        <source>usual delay</source>
        <translation>通常延迟</translation>
    </message>
</context>
<context>
    <name>slipway::WebSignIn</name>
    <message>
        <source>The sign-in was refused on the page of %1. Nobody was signed in; start again if that was a mistake.</source>
        <translation>登录在 %1 的页面上被拒绝。未登录任何账号；如属误操作，重新开始。</translation>
    </message>
    <message>
        <source>The callback address registered at %1 is another one. Nobody can sign in through this provider; copy the callback of the provider into the application there.</source>
        <translation>在 %1 注册的回调地址不一致。无法通过此服务商登录；将服务商的回调地址复制到那里的应用中。</translation>
    </message>
    <message>
        <source>The application at %1 may not ask for what Slipway needs. Nobody was signed in; allow these scopes in its settings there and start again.</source>
        <translation>%1 上的应用不能请求 Slipway 所需的权限范围。未登录任何账号；在那里的应用设置中允许这些权限范围，然后重新开始。</translation>
    </message>
    <message>
        <source>%1 can&apos;t sign anybody in just now. Start again in a few minutes.</source>
        <translation>%1 暂时无法登录。几分钟后重新开始。</translation>
    </message>
    <message>
        <source>%1 does not let this application sign anybody in (%2). Check the application registered there.</source>
        <translation>%1 不允许用此应用登录（%2）。检查在那里注册的应用。</translation>
    </message>
    <message>
        <source>Nobody finished the sign-in on the page of %1 in time. Nobody was signed in; start again.</source>
        <translation>没有在 %1 的页面上及时完成登录。未登录任何账号；重新开始。</translation>
    </message>
    <message>
        <source>%1 has no sign-in in the browser. Use an access token of the account instead.</source>
        <translation>%1 不支持浏览器登录。改用该账号的访问令牌。</translation>
    </message>
    <message>
        <source>The provider has no client id, so nobody can sign in. Register an application at %1 and enter its client id.</source>
        <translation>该服务商没有 Client ID，因此无法登录。在 %1 注册应用，并填写其 Client ID。</translation>
    </message>
    <message>
        <source>%1 wants the client secret for a sign-in in the browser. Enter it in the provider, or use an access token.</source>
        <translation>%1 的浏览器登录需要 Client Secret。在服务商中填写，或使用访问令牌。</translation>
    </message>
    <message>
        <source>The sign-in was given up.</source>
        <translation>登录已放弃。</translation>
    </message>
    <message>
        <source>This answer belongs to no sign-in of Slipway that is under way. Nothing has changed; start again in Slipway.</source>
        <translation>此应答不属于 Slipway 正在进行的登录。没有任何更改；在 Slipway 中重新开始。</translation>
    </message>
    <message>
        <source>This answer of %1 came too late. Nobody was signed in; start again in Slipway.</source>
        <translation>%1 的应答来得太晚。未登录任何账号；在 Slipway 中重新开始。</translation>
    </message>
    <message>
        <source>This sign-in has its answer already. Look into Slipway whether it worked.</source>
        <translation>此登录已有应答。到 Slipway 中查看是否成功。</translation>
    </message>
    <message>
        <source>The answer of %1 has no code in it. Nobody was signed in; start again.</source>
        <translation>%1 的应答中没有授权码。未登录任何账号；重新开始。</translation>
    </message>
</context>
<context>
    <name>slipway::WebWay</name>
    <message>
        <source>Address of the sign-in page</source>
        <translation>登录页面的地址</translation>
    </message>
    <message>
        <source>Open Again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Stop Waiting</source>
        <translation>停止等待</translation>
    </message>
    <message>
        <source>Waiting for you in the browser. It leads back here by itself.</source>
        <translation>正在等待在浏览器中完成登录。完成后会自动返回这里。</translation>
    </message>
    <message>
        <source>No program of this desktop opens pages. Copy the address into a browser of this computer; Slipway waits for it.</source>
        <translation>此桌面没有能打开网页的程序。将地址复制到本机的浏览器中；Slipway 会等待。</translation>
    </message>
    <message>
        <source>You sign in on the page of %1, and it asks whether Slipway may act for you. Your password stays there.</source>
        <translation>在 %1 的页面上登录，它会询问是否允许 Slipway 代为操作。密码只留在那里。</translation>
    </message>
    <message>
        <source>Slipway is not registered at %1 yet: the provider has no client ID.</source>
        <translation>Slipway 尚未在 %1 注册：该服务商没有 Client ID。</translation>
    </message>
    <message>
        <source>Sign In at %1</source>
        <translation>在 %1 登录</translation>
    </message>
    <message>
        <source>Edit Provider…</source>
        <translation>编辑服务商…</translation>
    </message>
    <message>
        <source>Preparing the sign-in…</source>
        <translation>正在准备登录…</translation>
    </message>
</context>
<context>
    <name>slipway::WindowVerbs</name>
    <message>
        <source>Search or Run…</source>
        <translation>搜索或执行…</translation>
    </message>
    <message>
        <source>New Component…</source>
        <translation>新建组件…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Filter This Page</source>
        <translation>筛选此页</translation>
    </message>
    <message>
        <source>Undo the Last Change</source>
        <translation>撤销上次更改</translation>
    </message>
    <message>
        <source>Narrow Sidebar</source>
        <translation>收起侧边栏</translation>
    </message>
    <message>
        <source>Keys of This View</source>
        <translation>此视图的快捷键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <comment>page</comment>
        <translation>转到%1</translation>
    </message>
    <message>
        <source>As the Desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Language: As the Desktop</source>
        <translation>语言：跟随桌面</translation>
    </message>
    <message>
        <source>Theme: As the Desktop</source>
        <translation>主题：跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme: Light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme: Dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Pause Building…</source>
        <translation>暂停构建…</translation>
    </message>
    <message>
        <source>Resume Building…</source>
        <translation>恢复构建…</translation>
    </message>
</context>
<context>
    <name>slipway::WorkspaceKeeper</name>
    <message>
        <source>“%1” could not be removed completely.</source>
        <translation>无法完全删除“%1”。</translation>
    </message>
    <message>
        <source>The build still runs, so its folder is kept.</source>
        <translation>构建仍在运行，因此保留其目录。</translation>
    </message>
    <message>
        <source>That is no id of a build or component.</source>
        <translation>这不是构建或组件的编号。</translation>
    </message>
    <message>
        <source>How much room is left for builds is not known: “%1” is on no disk that answers.</source>
        <translation>无法得知构建还剩多少空间：“%1”所在的磁盘没有应答。</translation>
    </message>
</context>
<context>
    <name>slipway::ZoneField</name>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>This computer knows no time zone of that name. Names are like Asia/Shanghai.</source>
        <translation>这台计算机不认识该名称的时区。名称类似 Asia/Shanghai。</translation>
    </message>
</context>
</TS>
