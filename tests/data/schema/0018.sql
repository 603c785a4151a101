PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE project (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);
INSERT INTO project VALUES(1,'demo','Demo');
CREATE TABLE component_ref (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
);
INSERT INTO component_ref VALUES(1,'c0000000000000000000000000000001');
INSERT INTO component_ref VALUES(2,'c0000000000000000000000000000002');
CREATE TABLE component (
    seq INTEGER PRIMARY KEY REFERENCES component_ref(seq),
    project INTEGER NOT NULL REFERENCES project(seq),
    name TEXT NOT NULL,
    environment TEXT NOT NULL,
    state TEXT NOT NULL,
    sandbox_project INTEGER NOT NULL, review TEXT NOT NULL DEFAULT 'inherit', confirm_claims INTEGER NOT NULL DEFAULT 1,
    UNIQUE (project, name)
);
INSERT INTO component VALUES(1,1,'web','production','running',1,'never',0);
INSERT INTO component VALUES(2,1,'shop','development','not_deployed',0,'inherit',1);
CREATE TABLE build_source (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    url TEXT NOT NULL,
    branch TEXT NOT NULL,
    subdirectory TEXT NOT NULL,
    aliases TEXT NOT NULL,               check_repository INTEGER NOT NULL,
    submodules INTEGER NOT NULL,
    shallow INTEGER NOT NULL,
    username TEXT NOT NULL,
    credential_key TEXT NOT NULL     , binding TEXT NOT NULL DEFAULT '', repository_id TEXT NOT NULL DEFAULT '', repository TEXT NOT NULL DEFAULT '', ssh_identity TEXT NOT NULL DEFAULT 'stored', ssh_key_file TEXT NOT NULL DEFAULT '');
INSERT INTO build_source VALUES(1,'https://git.example.com/team/web.git','main','sub/dir','["git@git.example.com:team/web"]',0,0,0,'robot','git/web','b0000000000000000000000000000001','42','team/web','file','/home/anna/.ssh/id_web');
INSERT INTO build_source VALUES(2,'','','','[]',1,1,1,'','','','','','stored','');
CREATE TABLE trigger_rules (
    component INTEGER NOT NULL REFERENCES component(seq) ON DELETE CASCADE,
    kind TEXT NOT NULL,                  enabled INTEGER NOT NULL,
    secret_key TEXT NOT NULL,            previous_secret_key TEXT NOT NULL,
    previous_secret_until_us INTEGER NOT NULL,
    allow_unsigned INTEGER NOT NULL,
    branches TEXT NOT NULL,              keyword TEXT NOT NULL,
    keyword_scope TEXT NOT NULL,
    strict_state INTEGER NOT NULL,
    changed_at_us INTEGER NOT NULL,
    changed_by TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '[]', paths_include TEXT NOT NULL DEFAULT '[]', paths_exclude TEXT NOT NULL DEFAULT '[]', skip_markers INTEGER NOT NULL DEFAULT 1, authors_allow TEXT NOT NULL DEFAULT '[]', authors_deny TEXT NOT NULL DEFAULT '[]', pull_requests TEXT NOT NULL DEFAULT 'off', pull_targets TEXT NOT NULL DEFAULT '[]', allowed_addresses TEXT NOT NULL DEFAULT '[]', quiet_seconds INTEGER NOT NULL DEFAULT 0, manage_hook INTEGER NOT NULL DEFAULT 0, status_reports TEXT NOT NULL DEFAULT 'builds', catch_up INTEGER NOT NULL DEFAULT 1, poll_minutes INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (component, kind)
) WITHOUT ROWID;
INSERT INTO trigger_rules VALUES(1,'api',1,'api/web','api/web/old',1767225600000090,0,'[]','','head',1,1767225600000000,'anna','[]','[]','[]',1,'[]','[]','off','[]','["192.0.2.0/24"]',0,0,'builds',1,0);
INSERT INTO trigger_rules VALUES(1,'git',1,'hook/web','hook/web/old',1767225600000060,1,'["main","release/*"]','发布','all',1,1767225600000000,'anna','["v*"]','["api/"]','["*.md"]',0,'["lin"]','["*[bot]"]','forks','["main"]','["10.0.0.0/8","2001:db8::/32"]',90,1,'everything',0,15);
INSERT INTO trigger_rules VALUES(2,'git',0,'','',0,0,'[]','deploy','head',0,0,'','[]','[]','[]',1,'[]','[]','off','[]','[]',0,0,'builds',1,0);
CREATE TABLE definition (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    script_type TEXT NOT NULL,
    script TEXT NOT NULL,
    timeout_minutes INTEGER NOT NULL,
    queue TEXT NOT NULL,
    sandbox INTEGER NOT NULL,
    network INTEGER NOT NULL,
    environment TEXT NOT NULL        , cancel_superseded INTEGER NOT NULL DEFAULT 0, priority TEXT NOT NULL DEFAULT 'normal', queue_group TEXT NOT NULL DEFAULT '', retry_times INTEGER NOT NULL DEFAULT 1, retry_exit_codes TEXT NOT NULL DEFAULT '[]', slots INTEGER NOT NULL DEFAULT 1);
INSERT INTO definition VALUES(1,'powershell',replace('make ''all''\nmake test','\n',char(10)),90,'every_one',0,0,'{"CC":"clang","EMPTY":""}',1,'high','heavy',3,'[75,137]',4);
INSERT INTO definition VALUES(2,'shell','',60,'latest_only',1,1,'{}',0,'normal','',1,'[]',1);
CREATE TABLE delivery (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    component INTEGER REFERENCES component_ref(seq),      received_at_us INTEGER NOT NULL,
    provider TEXT NOT NULL,
    event_name TEXT NOT NULL,
    provider_delivery TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    peer TEXT NOT NULL,
    answer INTEGER NOT NULL,
    answer_us INTEGER NOT NULL,
    body_bytes INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at_us INTEGER NOT NULL,
    replay_of TEXT NOT NULL,
    build TEXT NOT NULL
);
INSERT INTO delivery VALUES(1,'d0000000000000000000000000000001',1,1767225601000000,'github','push','72d3162e-cc78-11e3-81ab-1','POST','/console/webhooks/c0000000000000000000000000000001','192.0.2.7',202,900,17,'build','Every check passed',1767225600000003,'','019b7640400000000000000000000001');
CREATE TABLE delivery_request (
    delivery INTEGER PRIMARY KEY REFERENCES delivery(seq) ON DELETE CASCADE,
    query TEXT NOT NULL,
    headers TEXT NOT NULL,               encoding TEXT NOT NULL,              body BLOB NOT NULL
);
INSERT INTO delivery_request VALUES(1,'a=1&secret=***',replace('Content-Type: application/json\nX-Odd: café \nX-Odd: twice\nX-Empty: \n','\n',char(10)),'raw',X'7b22726566223a226d61696e2200ff7d00');
CREATE TABLE verdict (
    delivery INTEGER PRIMARY KEY REFERENCES delivery(seq) ON DELETE CASCADE,
    event TEXT NOT NULL,                 checks TEXT NOT NULL             );
INSERT INTO verdict VALUES(1,'{"kind":"push","created":false,"deleted":false,"forced":false,"commits_complete":true,"trust":"signed","name":"push","repository":"team/web","clone_url":"https://git.example.com/team/web.git","ssh_url":null,"web_url":null,"default_branch":null,"ref":"refs/heads/main","branch":"main","tag":null,"sha":"0123456789abcdef0123456789abcdef01234567","before":null,"head_message":"Mend the door\n\n@deploy","author":null,"pusher":null,"image":null,"image_tag":null,"image_digest":null,"registry":null,"note":null,"commits":[{"id":"0123456789abcdef0123456789abcdef01234567","message":"Mend the door","author":"anna","added":["a"],"removed":[],"modified":["b","c"]}]}','[{"rule":"switch","wanted":"on","seen":"on","passed":true,"state":"passed","hint":"","trust":"local"}]');
CREATE TABLE delivery_search (
    id TEXT PRIMARY KEY,                 words TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO delivery_search VALUES('d0000000000000000000000000000001',replace('main\n\n0123456789abcdef0123456789abcdef01234567\nteam/web\n72d3162e-cc78-11e3-81ab-1','\n',char(10)));
CREATE TABLE delivery_count (
    component INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (component, outcome)
) WITHOUT ROWID;
INSERT INTO delivery_count VALUES(0,'build',1);
INSERT INTO delivery_count VALUES(1,'build',1);
CREATE TABLE build (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    component INTEGER NOT NULL REFERENCES component_ref(seq),
    number INTEGER NOT NULL,
    cause TEXT NOT NULL,
    delivery TEXT NOT NULL,
    actor TEXT NOT NULL,
    ref TEXT NOT NULL,
    branch TEXT NOT NULL,
    revision TEXT NOT NULL,
    message TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    queued_at_us INTEGER NOT NULL,
    started_at_us INTEGER NOT NULL,
    first_output_at_us INTEGER NOT NULL,
    finished_at_us INTEGER NOT NULL,
    exit_code INTEGER, image TEXT NOT NULL DEFAULT '', not_before_us INTEGER NOT NULL DEFAULT 0, pull_number INTEGER NOT NULL DEFAULT 0, pull_target TEXT NOT NULL DEFAULT '', pull_merge_ref TEXT NOT NULL DEFAULT '', pull_from_fork INTEGER NOT NULL DEFAULT 0, priority INTEGER NOT NULL DEFAULT 0, attempt INTEGER NOT NULL DEFAULT 1, retry_of TEXT NOT NULL DEFAULT '', before TEXT NOT NULL DEFAULT '', held_by TEXT NOT NULL DEFAULT '', superseded_by TEXT NOT NULL DEFAULT '', cancelled_by TEXT NOT NULL DEFAULT '',
    UNIQUE (component, number)
);
INSERT INTO build VALUES(1,'019b7640400000000000000000000001',1,1,'webhook','d0000000000000000000000000000001','anna','refs/heads/main','main','0123456789abcdef0123456789abcdef01234567','Mend the door','succeeded','',1767225600000000,1767225600000001,0,1767225600000002,0,'',0,0,'','',0,1,2,'b0','','','','');
CREATE TABLE build_step (
    build INTEGER NOT NULL REFERENCES build(seq) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    started_at_us INTEGER NOT NULL,
    finished_at_us INTEGER NOT NULL,
    exit_code INTEGER,
    PRIMARY KEY (build, number)
) WITHOUT ROWID;
INSERT INTO build_step VALUES(1,1,'clone',1,2,0);
INSERT INTO build_step VALUES(1,2,'build',2,3,NULL);
CREATE TABLE build_lane (
    component INTEGER PRIMARY KEY REFERENCES component_ref(seq),
    last_number INTEGER NOT NULL DEFAULT 0,
    running INTEGER NOT NULL DEFAULT 0,
    head TEXT
, head_priority INTEGER, queue_group TEXT NOT NULL DEFAULT '', slots INTEGER NOT NULL DEFAULT 1, keeps_apart INTEGER NOT NULL DEFAULT 0);
INSERT INTO build_lane VALUES(1,1,0,NULL,NULL,'heavy',4,0);
CREATE TABLE build_count (
    component INTEGER NOT NULL,
    state TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (component, state)
) WITHOUT ROWID;
INSERT INTO build_count VALUES(0,'queued',0);
INSERT INTO build_count VALUES(0,'running',0);
INSERT INTO build_count VALUES(0,'succeeded',1);
INSERT INTO build_count VALUES(1,'queued',0);
INSERT INTO build_count VALUES(1,'running',0);
INSERT INTO build_count VALUES(1,'succeeded',1);
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at_us INTEGER NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
INSERT INTO audit VALUES(1,1767225600000000,'anna','project/demo','created','','Demo');
INSERT INTO audit VALUES(2,1767225600000000,'anna','project/demo','name','','Demo');
INSERT INTO audit VALUES(3,1767225600000000,'anna','component/c0000000000000000000000000000001','created','','web');
INSERT INTO audit VALUES(4,1767225600000000,'anna','component/c0000000000000000000000000000001','project','','demo');
INSERT INTO audit VALUES(5,1767225600000000,'anna','component/c0000000000000000000000000000001','name','','web');
INSERT INTO audit VALUES(6,1767225600000000,'anna','component/c0000000000000000000000000000001','environment','development','production');
INSERT INTO audit VALUES(7,1767225600000000,'anna','component/c0000000000000000000000000000001','review','inherit','never');
INSERT INTO audit VALUES(8,1767225600000000,'anna','component/c0000000000000000000000000000001','state','not_deployed','running');
INSERT INTO audit VALUES(9,1767225600000000,'anna','component/c0000000000000000000000000000001','sandbox_project','false','true');
INSERT INTO audit VALUES(10,1767225600000000,'anna','component/c0000000000000000000000000000001','source.url','','https://git.example.com/team/web.git');
INSERT INTO audit VALUES(11,1767225600000000,'anna','component/c0000000000000000000000000000001','source.branch','','main');
INSERT INTO audit VALUES(12,1767225600000000,'anna','component/c0000000000000000000000000000001','source.subdirectory','','sub/dir');
INSERT INTO audit VALUES(13,1767225600000000,'anna','component/c0000000000000000000000000000001','source.aliases','[]','["git@git.example.com:team/web"]');
INSERT INTO audit VALUES(14,1767225600000000,'anna','component/c0000000000000000000000000000001','source.check_repository','true','false');
INSERT INTO audit VALUES(15,1767225600000000,'anna','component/c0000000000000000000000000000001','source.submodules','true','false');
INSERT INTO audit VALUES(16,1767225600000000,'anna','component/c0000000000000000000000000000001','source.shallow','true','false');
INSERT INTO audit VALUES(17,1767225600000000,'anna','component/c0000000000000000000000000000001','source.username','','robot');
INSERT INTO audit VALUES(18,1767225600000000,'anna','component/c0000000000000000000000000000001','source.credential','','git/web');
INSERT INTO audit VALUES(19,1767225600000000,'anna','component/c0000000000000000000000000000001','source.account','','b0000000000000000000000000000001');
INSERT INTO audit VALUES(20,1767225600000000,'anna','component/c0000000000000000000000000000001','source.repository_id','','42');
INSERT INTO audit VALUES(21,1767225600000000,'anna','component/c0000000000000000000000000000001','source.repository','','team/web');
INSERT INTO audit VALUES(22,1767225600000000,'anna','component/c0000000000000000000000000000001','source.ssh_identity','stored','file');
INSERT INTO audit VALUES(23,1767225600000000,'anna','component/c0000000000000000000000000000001','source.ssh_key_file','','/home/anna/.ssh/id_web');
INSERT INTO audit VALUES(24,1767225600000000,'anna','component/c0000000000000000000000000000001','git.enabled','false','true');
INSERT INTO audit VALUES(25,1767225600000000,'anna','component/c0000000000000000000000000000001','git.secret','','hook/web');
INSERT INTO audit VALUES(26,1767225600000000,'anna','component/c0000000000000000000000000000001','git.previous_secret','','hook/web/old');
INSERT INTO audit VALUES(27,1767225600000000,'anna','component/c0000000000000000000000000000001','git.previous_secret_until','','2026-01-01T00:00:00.000Z');
INSERT INTO audit VALUES(28,1767225600000000,'anna','component/c0000000000000000000000000000001','git.allow_unsigned','false','true');
INSERT INTO audit VALUES(29,1767225600000000,'anna','component/c0000000000000000000000000000001','git.branches','[]','["main","release/*"]');
INSERT INTO audit VALUES(30,1767225600000000,'anna','component/c0000000000000000000000000000001','git.keyword','deploy','发布');
INSERT INTO audit VALUES(31,1767225600000000,'anna','component/c0000000000000000000000000000001','git.keyword_scope','head','all');
INSERT INTO audit VALUES(32,1767225600000000,'anna','component/c0000000000000000000000000000001','git.strict_state','false','true');
INSERT INTO audit VALUES(33,1767225600000000,'anna','component/c0000000000000000000000000000001','build.script_type','shell','powershell');
INSERT INTO audit VALUES(34,1767225600000000,'anna','component/c0000000000000000000000000000001','build.script','',replace('make ''all''\nmake test','\n',char(10)));
INSERT INTO audit VALUES(35,1767225600000000,'anna','component/c0000000000000000000000000000001','build.timeout','60','90');
INSERT INTO audit VALUES(36,1767225600000000,'anna','component/c0000000000000000000000000000001','build.queue','latest_only','every_one');
INSERT INTO audit VALUES(37,1767225600000000,'anna','component/c0000000000000000000000000000001','build.sandbox','true','false');
INSERT INTO audit VALUES(38,1767225600000000,'anna','component/c0000000000000000000000000000001','build.network','true','false');
INSERT INTO audit VALUES(39,1767225600000000,'anna','component/c0000000000000000000000000000001','build.environment','{}','{"CC":"clang","EMPTY":""}');
INSERT INTO audit VALUES(40,1767225600000000,'anna','component/c0000000000000000000000000000001','build.cancel_superseded','false','true');
INSERT INTO audit VALUES(41,1767225600000000,'anna','component/c0000000000000000000000000000001','build.priority','normal','high');
INSERT INTO audit VALUES(42,1767225600000000,'anna','component/c0000000000000000000000000000001','build.queue_group','','heavy');
INSERT INTO audit VALUES(43,1767225600000000,'anna','component/c0000000000000000000000000000001','build.slots','1','4');
INSERT INTO audit VALUES(44,1767225600000000,'anna','component/c0000000000000000000000000000001','build.retry.times','1','3');
INSERT INTO audit VALUES(45,1767225600000000,'anna','component/c0000000000000000000000000000001','build.retry.exit_codes','[]','[75,137]');
INSERT INTO audit VALUES(46,1767225600000000,'anna','component/c0000000000000000000000000000001','confirm_claims','true','false');
INSERT INTO audit VALUES(47,1767225600000000,'anna','component/c0000000000000000000000000000001','api.enabled','false','true');
INSERT INTO audit VALUES(48,1767225600000000,'anna','component/c0000000000000000000000000000001','api.secret','','api/web');
INSERT INTO audit VALUES(49,1767225600000000,'anna','component/c0000000000000000000000000000001','api.previous_secret','','api/web/old');
INSERT INTO audit VALUES(50,1767225600000000,'anna','component/c0000000000000000000000000000001','api.previous_secret_until','','2026-01-01T00:00:00.000Z');
INSERT INTO audit VALUES(51,1767225600000000,'anna','component/c0000000000000000000000000000001','api.allowed_addresses','[]','["192.0.2.0/24"]');
INSERT INTO audit VALUES(52,1767225600000000,'anna','component/c0000000000000000000000000000001','api.strict_state','false','true');
INSERT INTO audit VALUES(53,1767225600000000,'anna','component/c0000000000000000000000000000001','git.tags','[]','["v*"]');
INSERT INTO audit VALUES(54,1767225600000000,'anna','component/c0000000000000000000000000000001','git.paths.include','[]','["api/"]');
INSERT INTO audit VALUES(55,1767225600000000,'anna','component/c0000000000000000000000000000001','git.paths.exclude','[]','["*.md"]');
INSERT INTO audit VALUES(56,1767225600000000,'anna','component/c0000000000000000000000000000001','git.skip_markers','true','false');
INSERT INTO audit VALUES(57,1767225600000000,'anna','component/c0000000000000000000000000000001','git.authors.allow','[]','["lin"]');
INSERT INTO audit VALUES(58,1767225600000000,'anna','component/c0000000000000000000000000000001','git.authors.deny','[]','["*[bot]"]');
INSERT INTO audit VALUES(59,1767225600000000,'anna','component/c0000000000000000000000000000001','git.pull_requests.build','off','forks');
INSERT INTO audit VALUES(60,1767225600000000,'anna','component/c0000000000000000000000000000001','git.pull_requests.targets','[]','["main"]');
INSERT INTO audit VALUES(61,1767225600000000,'anna','component/c0000000000000000000000000000001','git.allowed_addresses','[]','["10.0.0.0/8","2001:db8::/32"]');
INSERT INTO audit VALUES(62,1767225600000000,'anna','component/c0000000000000000000000000000001','git.quiet_seconds','0','90');
INSERT INTO audit VALUES(63,1767225600000000,'anna','component/c0000000000000000000000000000001','git.manage_hook','false','true');
INSERT INTO audit VALUES(64,1767225600000000,'anna','component/c0000000000000000000000000000001','git.status_reports','builds','everything');
INSERT INTO audit VALUES(65,1767225600000000,'anna','component/c0000000000000000000000000000001','git.catch_up','true','false');
INSERT INTO audit VALUES(66,1767225600000000,'anna','component/c0000000000000000000000000000001','git.poll_minutes','0','15');
INSERT INTO audit VALUES(67,1767225600000000,'anna','component/c0000000000000000000000000000002','created','','shop');
INSERT INTO audit VALUES(68,1767225600000000,'anna','component/c0000000000000000000000000000002','project','','demo');
INSERT INTO audit VALUES(69,1767225600000000,'anna','component/c0000000000000000000000000000002','name','','shop');
INSERT INTO audit VALUES(70,1767225600000000,'anna','component/c0000000000000000000000000000002','source.image','','registry.example.com:5000/team/shop:1.4.2');
INSERT INTO audit VALUES(71,1767225600000000,'anna','component/c0000000000000000000000000000002','source.image_digest','','sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef');
INSERT INTO audit VALUES(72,1767225600000000,'anna','component/c0000000000000000000000000000002','source.image_username','','robot');
INSERT INTO audit VALUES(73,1767225600000000,'anna','component/c0000000000000000000000000000002','source.image_credential','','image/shop');
INSERT INTO audit VALUES(74,1767225600000000,'anna','component/c0000000000000000000000000000002','image.enabled','false','true');
INSERT INTO audit VALUES(75,1767225600000000,'anna','component/c0000000000000000000000000000002','image.secret','','hook/shop');
INSERT INTO audit VALUES(76,1767225600000000,'anna','component/c0000000000000000000000000000002','image.previous_secret','','hook/shop/old');
INSERT INTO audit VALUES(77,1767225600000000,'anna','component/c0000000000000000000000000000002','image.previous_secret_until','','2026-01-01T00:00:00.000Z');
INSERT INTO audit VALUES(78,1767225600000000,'anna','component/c0000000000000000000000000000002','image.allow_unsigned','true','false');
INSERT INTO audit VALUES(79,1767225600000000,'anna','component/c0000000000000000000000000000002','image.tag_policy','none','regex');
INSERT INTO audit VALUES(80,1767225600000000,'anna','component/c0000000000000000000000000000002','image.tag_pattern','','1\.4.*');
INSERT INTO audit VALUES(81,1767225600000000,'anna','component/c0000000000000000000000000000002','image.tag_prefix','false','true');
INSERT INTO audit VALUES(82,1767225600000000,'anna','component/c0000000000000000000000000000002','image.compare_registry','false','true');
INSERT INTO audit VALUES(83,1767225600000000,'anna','component/c0000000000000000000000000000002','image.allow_downgrade','false','true');
INSERT INTO audit VALUES(84,1767225600000000,'anna','component/c0000000000000000000000000000002','image.mature_minutes','0','30');
INSERT INTO audit VALUES(85,1767225600000000,'anna','component/c0000000000000000000000000000002','image.strict_state','false','true');
INSERT INTO audit VALUES(86,1767225600000000,'anna','component/c0000000000000000000000000000002','image.poll_minutes','0','20');
INSERT INTO audit VALUES(87,1767225600000000,'anna','component/c0000000000000000000000000000001','deploy.target','none','container');
INSERT INTO audit VALUES(88,1767225600000000,'anna','component/c0000000000000000000000000000001','deploy.image','','registry.example.com/web:$BUILD_NUMBER');
INSERT INTO audit VALUES(89,1767225600000000,'anna','component/c0000000000000000000000000000001','deploy.ports','','8080:80');
INSERT INTO audit VALUES(90,1767225600000000,'anna','template/go','created','','go');
INSERT INTO audit VALUES(91,1767225600000000,'anna','template/go','description','','Builds with Go');
INSERT INTO audit VALUES(92,1767225600000000,'anna','template/go','revision','','1');
INSERT INTO audit VALUES(93,1767225600000000,'anna','template/go','released','','1');
INSERT INTO audit VALUES(94,1767225600000000,'anna','template/go','tools[go]','','go 1.20.7');
INSERT INTO audit VALUES(95,1767225600000000,'anna','template/go','parameters[TOKEN].type','','string');
INSERT INTO audit VALUES(96,1767225600000000,'anna','template/go','parameters[TOKEN].value','','********');
INSERT INTO audit VALUES(97,1767225600000000,'anna','template/go','parameters[TOKEN].credential','','true');
INSERT INTO audit VALUES(98,1767225600000000,'anna','template/go','script','','go build ./...');
INSERT INTO audit VALUES(99,1767225600000001,'berta','template/go','revision','1','2');
INSERT INTO audit VALUES(100,1767225600000001,'berta','template/go','canaries','','api-build');
INSERT INTO audit VALUES(101,1767225600000001,'berta','template/go','script','go build ./...','go build ./... && go test ./...');
INSERT INTO audit VALUES(102,1767225600000000,'anna','definition/web-build','created','','web-build');
INSERT INTO audit VALUES(103,1767225600000000,'anna','definition/web-build','name','','web-build');
INSERT INTO audit VALUES(104,1767225600000000,'anna','definition/web-build','project','','demo');
INSERT INTO audit VALUES(105,1767225600000000,'anna','definition/web-build','services[shop/web]','','shop/web');
INSERT INTO audit VALUES(106,1767225600000000,'anna','definition/web-build','tools[go]','','go 1.20.7');
INSERT INTO audit VALUES(107,1767225600000000,'anna','definition/web-build','repos[web].code_host','','forge');
INSERT INTO audit VALUES(108,1767225600000000,'anna','definition/web-build','repos[web].owner','','team');
INSERT INTO audit VALUES(109,1767225600000000,'anna','definition/web-build','repos[web].name','','web');
INSERT INTO audit VALUES(110,1767225600000000,'anna','definition/web-build','repos[web].branch','','main');
INSERT INTO audit VALUES(111,1767225600000000,'anna','definition/web-build','repos[web].pulls','','7');
INSERT INTO audit VALUES(112,1767225600000000,'anna','definition/web-build','repos[web].checkout_path','','src');
INSERT INTO audit VALUES(113,1767225600000000,'anna','definition/web-build','repos[web].submodules','','true');
INSERT INTO audit VALUES(114,1767225600000000,'anna','definition/web-build','parameters[TOKEN].type','','string');
INSERT INTO audit VALUES(115,1767225600000000,'anna','definition/web-build','parameters[TOKEN].value','','********');
INSERT INTO audit VALUES(116,1767225600000000,'anna','definition/web-build','parameters[TOKEN].credential','','true');
INSERT INTO audit VALUES(117,1767225600000000,'anna','definition/web-build','script','','make web');
INSERT INTO audit VALUES(118,1767225600000000,'anna','definition/api-build','created','','api-build');
INSERT INTO audit VALUES(119,1767225600000000,'anna','definition/api-build','name','','api-build');
INSERT INTO audit VALUES(120,1767225600000000,'anna','definition/api-build','project','','demo');
INSERT INTO audit VALUES(121,1767225600000000,'anna','definition/api-build','services[shop/web]','','shop/web');
INSERT INTO audit VALUES(122,1767225600000000,'anna','definition/api-build','template.name','','go');
INSERT INTO audit VALUES(123,1767225600000000,'anna','definition/api-build','inputs[shop/api]','','shop/api');
INSERT INTO audit VALUES(124,1767225600000000,'anna','definition/api-build','inputs[shop/api].repos[web].code_host','','forge');
INSERT INTO audit VALUES(125,1767225600000000,'anna','definition/api-build','inputs[shop/api].repos[web].owner','','team');
INSERT INTO audit VALUES(126,1767225600000000,'anna','definition/api-build','inputs[shop/api].repos[web].name','','web');
INSERT INTO audit VALUES(127,1767225600000000,'anna','definition/api-build','inputs[shop/api].repos[web].branch','','main');
INSERT INTO audit VALUES(128,1767225600000000,'anna','definition/api-build','inputs[shop/api].repos[web].pulls','','7');
INSERT INTO audit VALUES(129,1767225600000000,'anna','definition/api-build','inputs[shop/api].repos[web].checkout_path','','src');
INSERT INTO audit VALUES(130,1767225600000000,'anna','definition/api-build','inputs[shop/api].repos[web].submodules','','true');
INSERT INTO audit VALUES(131,1767225600000000,'anna','definition/api-build','repos[web].code_host','','forge');
INSERT INTO audit VALUES(132,1767225600000000,'anna','definition/api-build','repos[web].owner','','team');
INSERT INTO audit VALUES(133,1767225600000000,'anna','definition/api-build','repos[web].name','','web');
INSERT INTO audit VALUES(134,1767225600000000,'anna','definition/api-build','repos[web].branch','','main');
INSERT INTO audit VALUES(135,1767225600000000,'anna','definition/api-build','repos[web].pulls','','7');
INSERT INTO audit VALUES(136,1767225600000000,'anna','definition/api-build','repos[web].checkout_path','','src');
INSERT INTO audit VALUES(137,1767225600000000,'anna','definition/api-build','repos[web].submodules','','true');
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO setting VALUES('jobs/slots','3');
CREATE TABLE upkeep (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO upkeep VALUES('bodies_packed',1);
CREATE TABLE delivery_proof (
    delivery INTEGER PRIMARY KEY REFERENCES delivery(seq) ON DELETE CASCADE,
    material BLOB NOT NULL
);
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    component TEXT NOT NULL,             received_at_us INTEGER NOT NULL,
    provider TEXT NOT NULL,
    event_name TEXT NOT NULL,
    provider_delivery TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    peer TEXT NOT NULL,
    answer INTEGER NOT NULL,
    answer_us INTEGER NOT NULL,
    body_bytes INTEGER NOT NULL,
    reason TEXT NOT NULL,
    replay_of TEXT NOT NULL,
    checks TEXT NOT NULL,                query TEXT NOT NULL,
    headers TEXT NOT NULL,               encoding TEXT NOT NULL,              body BLOB NOT NULL
);
INSERT INTO inbox VALUES(2,'d0000000000000000000000000000002','c0000000000000000000000000000001',1767225602000000,'github','push','72d3162e-cc78-11e3-81ab-2','POST','/console/webhooks/c0000000000000000000000000000001','192.0.2.7',202,900,17,'','','','a=1&secret=***',replace('Content-Type: application/json\nX-Odd: café \nX-Odd: twice\nX-Empty: \n','\n',char(10)),'raw',X'7b22726566223a226d61696e2200ff7d00');
CREATE TABLE image_source (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    reference TEXT NOT NULL,
    username TEXT NOT NULL,
    credential_key TEXT NOT NULL,        digest TEXT NOT NULL,                previous TEXT NOT NULL           , starting TEXT NOT NULL DEFAULT '');
INSERT INTO image_source VALUES(2,'registry.example.com:5000/team/shop:1.4.2','robot','image/shop','sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','registry.example.com:5000/team/shop:1.4.1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','registry.example.com:5000/team/shop:1.4.0');
CREATE TABLE image_trigger (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    enabled INTEGER NOT NULL,
    policy TEXT NOT NULL,                pattern TEXT NOT NULL,
    prefix INTEGER NOT NULL,
    compare_registry INTEGER NOT NULL,
    allow_downgrade INTEGER NOT NULL,
    mature_minutes INTEGER NOT NULL,
    strict_state INTEGER NOT NULL,
    secret_key TEXT NOT NULL,            previous_secret_key TEXT NOT NULL,
    previous_secret_until_us INTEGER NOT NULL,
    allow_unsigned INTEGER NOT NULL,
    changed_at_us INTEGER NOT NULL,
    changed_by TEXT NOT NULL
, poll_minutes INTEGER NOT NULL DEFAULT 0);
INSERT INTO image_trigger VALUES(2,1,'regex','1\.4.*',1,1,1,30,1,'hook/shop','hook/shop/old',1767225600000060,0,1767225600000000,'anna',20);
CREATE TABLE approval (
    build INTEGER PRIMARY KEY REFERENCES build(seq) ON DELETE CASCADE,
    asked_at_us INTEGER NOT NULL,
    due_at_us INTEGER NOT NULL,          agreement TEXT NOT NULL,
    decided_at_us INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE TABLE queue_group (
    name TEXT PRIMARY KEY,
    slots INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE freeze_window (
    environment TEXT NOT NULL,
    number INTEGER NOT NULL,             span TEXT NOT NULL,                  reason TEXT NOT NULL,
    PRIMARY KEY (environment, number)
) WITHOUT ROWID;
CREATE TABLE pause (
    seq INTEGER PRIMARY KEY,
    since_us INTEGER NOT NULL,
    since_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    until_us INTEGER NOT NULL,           until_by TEXT NOT NULL
);
CREATE TABLE build_definition (
    seq INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    project INTEGER NOT NULL REFERENCES project(seq),
    template TEXT NOT NULL,              revision INTEGER NOT NULL,           body TEXT NOT NULL,                  updated_by TEXT NOT NULL,
    updated_at_us INTEGER NOT NULL
);
INSERT INTO build_definition VALUES(1,'web-build',1,'',1,'{"advanced_settings":{"cache_setting":{"cache_dir":"","enabled":false},"cluster_name":"","custom_annotations":[],"custom_labels":[],"outputs":[],"privileged_mode":false,"resource_spec":{"cpu_limit":1000,"cpu_req":0,"gpu_limit":"","memory_limit":512,"memory_req":0},"storages":{"enabled":false,"storages_properties":[]},"strategy_name":"","timeout":60,"use_host_docker_daemon":false},"build_os":"","build_script":"make web","infrastructure":"vm","installs":[{"name":"go","version":"1.20.7"}],"name":"web-build","parameters":[{"default_value":"","is_credential":true,"key":"TOKEN","secret_key":"definition/web-build/TOKEN/1","type":"string"}],"post_build":{"scripts":""},"project_key":"demo","repo_info":[{"branch":"main","checkout_path":"src","codehost_name":"forge","prs":[7],"repo_name":"web","repo_namespace":"team","submodules":true}],"script_type":"shell","services":[{"service_module":"web","service_name":"shop"}]}','anna',1767225600000000);
INSERT INTO build_definition VALUES(2,'api-build',1,'go',1,'{"advanced_settings":{"cache_setting":{"cache_dir":"","enabled":false},"cluster_name":"","custom_annotations":[],"custom_labels":[],"outputs":[],"privileged_mode":false,"resource_spec":{"cpu_limit":1000,"cpu_req":0,"gpu_limit":"","memory_limit":512,"memory_req":0},"storages":{"enabled":false,"storages_properties":[]},"strategy_name":"","timeout":60,"use_host_docker_daemon":false},"build_os":"","build_script":"","infrastructure":"vm","installs":[],"name":"api-build","parameters":[],"post_build":{"scripts":""},"project_key":"demo","repo_info":[{"branch":"main","checkout_path":"src","codehost_name":"forge","prs":[7],"repo_name":"web","repo_namespace":"team","submodules":true}],"script_type":"shell","services":[{"service_module":"web","service_name":"shop"}],"template":{"target_services":[{"inputs":[],"repo_info":[{"branch":"main","checkout_path":"src","codehost_name":"forge","prs":[7],"repo_name":"web","repo_namespace":"team","submodules":true}],"service_module":"api","service_name":"shop"}],"template_name":"go","template_revision":0}}','anna',1767225600000000);
CREATE TABLE build_definition_revision (
    definition INTEGER NOT NULL REFERENCES build_definition(seq) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    author TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (definition, number)
) WITHOUT ROWID;
INSERT INTO build_definition_revision VALUES(1,1,'{"advanced_settings":{"cache_setting":{"cache_dir":"","enabled":false},"cluster_name":"","custom_annotations":[],"custom_labels":[],"outputs":[],"privileged_mode":false,"resource_spec":{"cpu_limit":1000,"cpu_req":0,"gpu_limit":"","memory_limit":512,"memory_req":0},"storages":{"enabled":false,"storages_properties":[]},"strategy_name":"","timeout":60,"use_host_docker_daemon":false},"build_os":"","build_script":"make web","infrastructure":"vm","installs":[{"name":"go","version":"1.20.7"}],"name":"web-build","parameters":[{"default_value":"","is_credential":true,"key":"TOKEN","secret_key":"definition/web-build/TOKEN/1","type":"string"}],"post_build":{"scripts":""},"project_key":"demo","repo_info":[{"branch":"main","checkout_path":"src","codehost_name":"forge","prs":[7],"repo_name":"web","repo_namespace":"team","submodules":true}],"script_type":"shell","services":[{"service_module":"web","service_name":"shop"}]}','anna',1767225600000000,'first');
INSERT INTO build_definition_revision VALUES(2,1,'{"advanced_settings":{"cache_setting":{"cache_dir":"","enabled":false},"cluster_name":"","custom_annotations":[],"custom_labels":[],"outputs":[],"privileged_mode":false,"resource_spec":{"cpu_limit":1000,"cpu_req":0,"gpu_limit":"","memory_limit":512,"memory_req":0},"storages":{"enabled":false,"storages_properties":[]},"strategy_name":"","timeout":60,"use_host_docker_daemon":false},"build_os":"","build_script":"","infrastructure":"vm","installs":[],"name":"api-build","parameters":[],"post_build":{"scripts":""},"project_key":"demo","repo_info":[{"branch":"main","checkout_path":"src","codehost_name":"forge","prs":[7],"repo_name":"web","repo_namespace":"team","submodules":true}],"script_type":"shell","services":[{"service_module":"web","service_name":"shop"}],"template":{"target_services":[{"inputs":[],"repo_info":[{"branch":"main","checkout_path":"src","codehost_name":"forge","prs":[7],"repo_name":"web","repo_namespace":"team","submodules":true}],"service_module":"api","service_name":"shop"}],"template_name":"go","template_revision":0}}','anna',1767225600000000,'');
CREATE TABLE template (
    seq INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    newest INTEGER NOT NULL,
    released INTEGER NOT NULL,
    canaries TEXT NOT NULL,              updated_by TEXT NOT NULL,
    updated_at_us INTEGER NOT NULL
, releases_when_green INTEGER NOT NULL DEFAULT 0, halted_by TEXT NOT NULL DEFAULT '');
INSERT INTO template VALUES(1,'go','Builds with Go',2,1,'["api-build"]','berta',1767225600000001,0,'');
CREATE TABLE template_revision (
    template INTEGER NOT NULL REFERENCES template(seq) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,                  author TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (template, number)
) WITHOUT ROWID;
INSERT INTO template_revision VALUES(1,1,'{"advanced_settings":{"cache_setting":{"cache_dir":"","enabled":false},"cluster_name":"","custom_annotations":[],"custom_labels":[],"outputs":[],"privileged_mode":false,"resource_spec":{"cpu_limit":1000,"cpu_req":0,"gpu_limit":"","memory_limit":512,"memory_req":0},"storages":{"enabled":false,"storages_properties":[]},"strategy_name":"","timeout":60,"use_host_docker_daemon":false},"build_os":"","build_script":"go build ./...","infrastructure":"vm","installs":[{"name":"go","version":"1.20.7"}],"parameters":[{"default_value":"","is_credential":true,"key":"TOKEN","secret_key":"template/go/TOKEN/1","type":"string"}],"post_build":{"scripts":""},"script_type":"shell"}','anna',1767225600000000,'first');
INSERT INTO template_revision VALUES(1,2,'{"advanced_settings":{"cache_setting":{"cache_dir":"","enabled":false},"cluster_name":"","custom_annotations":[],"custom_labels":[],"outputs":[],"privileged_mode":false,"resource_spec":{"cpu_limit":1000,"cpu_req":0,"gpu_limit":"","memory_limit":512,"memory_req":0},"storages":{"enabled":false,"storages_properties":[]},"strategy_name":"","timeout":60,"use_host_docker_daemon":false},"build_os":"","build_script":"go build ./... && go test ./...","infrastructure":"vm","installs":[{"name":"go","version":"1.20.7"}],"parameters":[{"default_value":"","is_credential":true,"key":"TOKEN","secret_key":"template/go/TOKEN/1","type":"string"}],"post_build":{"scripts":""},"script_type":"shell"}','berta',1767225600000001,'with tests');
CREATE TABLE catalogue (
    kind TEXT NOT NULL,                  name TEXT NOT NULL,
    version TEXT NOT NULL,               body TEXT NOT NULL,                  PRIMARY KEY (kind, name, version)
) WITHOUT ROWID;
INSERT INTO catalogue VALUES('code_host','forge','','{"name":"forge"}');
INSERT INTO catalogue VALUES('tool','go','1.20.7','{"name":"go","version":"1.20.7"}');
CREATE TABLE api_token (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,           scopes TEXT NOT NULL,                projects TEXT NOT NULL,              created_by TEXT NOT NULL,
    created_at_us INTEGER NOT NULL,
    expires_at_us INTEGER NOT NULL,
    revoked_at_us INTEGER NOT NULL,
    last_used_at_us INTEGER NOT NULL,
    last_peer TEXT NOT NULL
);
INSERT INTO api_token VALUES(1,'0123456789abcdef0123456789abcdef','ci',X'00112233','["read"]','["demo"]','anna',1767225600000000,1769817600000000,0,1767225600000001,'127.0.0.1');
CREATE TABLE build_plan (
    build INTEGER PRIMARY KEY REFERENCES build(seq) ON DELETE CASCADE,
    body TEXT NOT NULL               );
INSERT INTO build_plan VALUES(1,'{"build_script":"make web"}');
CREATE TABLE build_input (
    build INTEGER NOT NULL REFERENCES build(seq) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,                 secret_key TEXT NOT NULL,            PRIMARY KEY (build, key)
) WITHOUT ROWID;
INSERT INTO build_input VALUES(1,'MODE','fast','');
INSERT INTO build_input VALUES(1,'TOKEN','','build/1/TOKEN');
CREATE TABLE build_output (
    build INTEGER NOT NULL REFERENCES build(seq) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (build, name)
) WITHOUT ROWID;
INSERT INTO build_output VALUES(1,'IMAGE','registry.example.com/web:1');
CREATE TABLE artifact (
    seq INTEGER PRIMARY KEY,
    build INTEGER NOT NULL REFERENCES build(seq) ON DELETE CASCADE,
    name TEXT NOT NULL,                  path TEXT NOT NULL,                  bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,                made_at_us INTEGER NOT NULL,
    removed_at_us INTEGER NOT NULL,      UNIQUE (build, name)
);
INSERT INTO artifact VALUES(1,1,'out/web.tar','1/web.tar',12,'00ff',1767225600000002,0);
CREATE TABLE remembered_input (
    actor TEXT NOT NULL,
    component INTEGER NOT NULL REFERENCES component_ref(seq),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (actor, component, key)
) WITHOUT ROWID;
INSERT INTO remembered_input VALUES('anna',1,'MODE','fast');
CREATE TABLE provider (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,                  name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,               personal INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    client_secret_key TEXT NOT NULL,
    certificates TEXT NOT NULL       ) WITHOUT ROWID;
INSERT INTO provider VALUES('0123456789abcdef0123456789abcde0','gitlab','Plant','https://git.example.com/gitlab',1,'client','provider/0123','-----BEGIN CERTIFICATE-----');
CREATE TABLE binding (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL REFERENCES provider(id),
    account TEXT NOT NULL,
    account_id TEXT NOT NULL,            display_name TEXT NOT NULL,
    avatar BLOB NOT NULL,
    method TEXT NOT NULL,                token_key TEXT NOT NULL,
    scopes TEXT,                         expires_at_us INTEGER NOT NULL,
    renews INTEGER NOT NULL,
    refresh_began_us INTEGER NOT NULL,      health TEXT NOT NULL,
    health_note TEXT NOT NULL,
    bound_at_us INTEGER NOT NULL,
    used_at_us INTEGER NOT NULL,
    checked_at_us INTEGER NOT NULL,
    UNIQUE (provider, account_id)
) WITHOUT ROWID;
INSERT INTO binding VALUES('0123456789abcdef0123456789abcde1','0123456789abcdef0123456789abcde0','anna','17','Anna',X'89504e47','web','forge/0123','["api"]',1767229200000000,1,0,'works','',1767225600000000,1767225600000001,1767225600000002);
CREATE TABLE managed_hook (
    component TEXT NOT NULL,
    binding TEXT NOT NULL,
    repository_id TEXT NOT NULL,
    repository TEXT NOT NULL,            hook_id TEXT NOT NULL,               url TEXT NOT NULL,                   events TEXT NOT NULL,                secret_key TEXT NOT NULL,            wanted INTEGER NOT NULL,             state TEXT NOT NULL,
    note TEXT NOT NULL,
    due_at_us INTEGER NOT NULL,          attempts INTEGER NOT NULL,
    changed_at_us INTEGER NOT NULL,
    checked_at_us INTEGER NOT NULL,
    PRIMARY KEY (component, binding, repository_id)
) WITHOUT ROWID;
INSERT INTO managed_hook VALUES('c0000000000000000000000000000001','0123456789abcdef0123456789abcde1','42','team/web','9','https://ci.example.com/console/webhooks/c0000000000000000000000000000001','push tag','hook/0123',1,'works','',0,1,1767225600000000,1767225600000001);
CREATE TABLE remote_head (
    component INTEGER NOT NULL REFERENCES component_ref(seq) ON DELETE CASCADE,
    ref TEXT NOT NULL,
    sha TEXT NOT NULL,
    seen_at_us INTEGER NOT NULL,
    PRIMARY KEY (component, ref)
) WITHOUT ROWID;
INSERT INTO remote_head VALUES(1,'refs/heads/main','0123456789012345678901234567890123456789',1767225600000000);
CREATE TABLE remote_poll (
    component INTEGER PRIMARY KEY REFERENCES component_ref(seq) ON DELETE CASCADE,
    source TEXT NOT NULL,                polled_at_us INTEGER NOT NULL,
    failing_since_us INTEGER NOT NULL,
    problem TEXT NOT NULL
);
INSERT INTO remote_poll VALUES(1,'https://git.example.com/team/web.git',1767225600000000,0,'');
CREATE TABLE commit_status (
    binding TEXT NOT NULL,
    repository_id TEXT NOT NULL,
    repository TEXT NOT NULL,
    sha TEXT NOT NULL,
    context TEXT NOT NULL,
    component TEXT NOT NULL,
    ref TEXT NOT NULL,
    state TEXT NOT NULL,
    description TEXT NOT NULL,
    target_url TEXT NOT NULL,
    made_at_us INTEGER NOT NULL,
    due_at_us INTEGER NOT NULL,          attempts INTEGER NOT NULL,
    sent_at_us INTEGER NOT NULL,         problem TEXT NOT NULL,
    PRIMARY KEY (repository_id, sha, context, binding)
) WITHOUT ROWID;
INSERT INTO commit_status VALUES('0123456789abcdef0123456789abcde1','42','team/web','0123456789012345678901234567890123456789','slipway/web','c0000000000000000000000000000001','main','pending','waits','',1767225600000000,1767225600000001,1,0,'');
CREATE TABLE parted_account (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    kind TEXT NOT NULL,                  address TEXT NOT NULL,               provider TEXT NOT NULL,              account TEXT NOT NULL,
    account_id TEXT NOT NULL,            repository TEXT NOT NULL         );
INSERT INTO parted_account VALUES(1,'gitlab','https://git.example.com/gitlab','Plant','berta','18','team/web');
CREATE TABLE forge_key (
    component TEXT NOT NULL,
    forge TEXT NOT NULL,                 binding TEXT NOT NULL,               repository_id TEXT NOT NULL,
    repository TEXT NOT NULL,            key_id TEXT NOT NULL,                credential_key TEXT NOT NULL,        wanted INTEGER NOT NULL,             note TEXT NOT NULL,
    due_at_us INTEGER NOT NULL,          attempts INTEGER NOT NULL,
    PRIMARY KEY (component, forge, repository, key_id)
) WITHOUT ROWID;
INSERT INTO forge_key VALUES('c0000000000000000000000000000001','https://git.example.com/gitlab','0123456789abcdef0123456789abcde1','42','team/web','77','source/0123',0,'not yet',1767225600000000,2);
CREATE TABLE deploy_target (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    body TEXT NOT NULL               );
INSERT INTO deploy_target VALUES(1,'{"after_build":false,"cluster":"","command":"","environment":{},"health":{"command":"","every_seconds":15,"kind":"running","path":"/","port":80,"timeout_seconds":60},"image":"registry.example.com/web:$BUILD_NUMBER","keep_builds":5,"manifests":"","namespace":"","network":"","pod_container":"","ports":["8080:80"],"replacement":"rolling","roll_back":true,"sandbox":true,"script":"","secrets":{},"status_script":"","stop_script":"","target":"container","timeout":15,"volumes":[],"workload":""}');
CREATE TABLE deployment (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    component INTEGER NOT NULL REFERENCES component_ref(seq),
    number INTEGER NOT NULL,             action TEXT NOT NULL,
    build TEXT NOT NULL,                 build_number INTEGER NOT NULL,
    revision TEXT NOT NULL,
    image TEXT NOT NULL,
    container TEXT NOT NULL,
    actor TEXT NOT NULL,
    automatic INTEGER NOT NULL,
    state TEXT NOT NULL,                 reason TEXT NOT NULL,
    serving INTEGER NOT NULL,            queued_at_us INTEGER NOT NULL,
    started_at_us INTEGER NOT NULL,
    finished_at_us INTEGER NOT NULL,
    target TEXT NOT NULL, restores_source INTEGER NOT NULL DEFAULT 0, source_followed INTEGER NOT NULL DEFAULT 0, engine TEXT NOT NULL DEFAULT '',                UNIQUE (component, number)
);
INSERT INTO deployment VALUES(1,'019b7640400000000000000000000002',1,1,'deploy','019b7640400000000000000000000001',1,'','registry.example.com/web:1','slipway-web-01234567-1','anna',0,'succeeded','',1,1767225600000004,1767225600000005,1767225600000006,'{"after_build":false,"cluster":"","command":"","environment":{},"health":{"command":"","every_seconds":15,"kind":"running","path":"/","port":80,"timeout_seconds":60},"image":"registry.example.com/web:$BUILD_NUMBER","keep_builds":5,"manifests":"","namespace":"","network":"","pod_container":"","ports":["8080:80"],"replacement":"rolling","roll_back":true,"sandbox":true,"script":"","secrets":{},"status_script":"","stop_script":"","target":"container","timeout":15,"volumes":[],"workload":""}',0,0,'podman');
CREATE TABLE pinned_build (
    build TEXT PRIMARY KEY,              component INTEGER NOT NULL REFERENCES component_ref(seq),
    pinned_at_us INTEGER NOT NULL,
    pinned_by TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO pinned_build VALUES('019b7640400000000000000000000001',1,1767225600000000,'anna');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('build',1);
INSERT INTO sqlite_sequence VALUES('delivery',1);
CREATE INDEX delivery_by_outcome ON delivery(outcome, id);
CREATE INDEX delivery_by_sender ON delivery(provider_delivery, component) WHERE provider_delivery <> '';
CREATE TRIGGER delivery_counted AFTER INSERT ON delivery BEGIN
    INSERT INTO delivery_count VALUES (0, NEW.outcome, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO delivery_count SELECT NEW.component, NEW.outcome, 1 WHERE NEW.component IS NOT NULL
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER delivery_recounted AFTER UPDATE OF outcome ON delivery WHEN NEW.outcome <> OLD.outcome BEGIN
    UPDATE delivery_count SET n = n - 1 WHERE component = 0 AND outcome = OLD.outcome;
    UPDATE delivery_count SET n = n - 1 WHERE component = OLD.component AND outcome = OLD.outcome;
    INSERT INTO delivery_count VALUES (0, NEW.outcome, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO delivery_count SELECT NEW.component, NEW.outcome, 1 WHERE NEW.component IS NOT NULL
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER delivery_uncounted AFTER DELETE ON delivery BEGIN
    DELETE FROM delivery_search WHERE id = OLD.id;
    UPDATE delivery_count SET n = n - 1 WHERE component = 0 AND outcome = OLD.outcome;
    UPDATE delivery_count SET n = n - 1 WHERE component = OLD.component AND outcome = OLD.outcome;
END;
CREATE INDEX build_by_state ON build(state, id);
CREATE INDEX build_by_component ON build(component, id, state);
CREATE INDEX build_waiting ON build(component, branch) WHERE state IN ('waiting', 'approval', 'queued');
CREATE INDEX build_running ON build(component) WHERE state = 'running';
CREATE INDEX audit_by_subject ON audit(subject, seq);
CREATE TRIGGER delivery_proven AFTER UPDATE OF outcome ON delivery
WHEN OLD.outcome = 'pending' AND NEW.outcome <> 'pending' BEGIN
    DELETE FROM delivery_proof WHERE delivery = OLD.seq;
END;
CREATE UNIQUE INDEX inbox_by_id ON inbox(id);
CREATE INDEX build_due ON build(not_before_us) WHERE state = 'waiting' AND not_before_us > 0;
CREATE INDEX approval_due ON approval(due_at_us) WHERE agreement = 'open' AND due_at_us > 0;
CREATE UNIQUE INDEX pause_open ON pause(until_us) WHERE until_us = 0;
CREATE INDEX build_held ON build(priority DESC, id) WHERE state = 'waiting' AND held_by <> '';
CREATE INDEX build_by_branch ON build(component, branch, id) WHERE before <> '';
CREATE INDEX build_by_revision ON build(component, revision, id) WHERE before <> '';
CREATE INDEX build_queued ON build(component, priority DESC, id) WHERE state = 'queued';
CREATE INDEX delivery_by_component ON delivery(component, id, outcome, provider);
CREATE INDEX delivery_by_provider ON delivery(provider, outcome, id);
CREATE INDEX delivery_calls ON delivery(component, id) WHERE provider = 'api';
CREATE INDEX verdict_old_key ON verdict(delivery) WHERE instr(checks, '"rule":"old_key"') > 0;
CREATE INDEX build_lane_ready ON build_lane(head_priority DESC, head, queue_group)
    WHERE running < slots AND head IS NOT NULL;
CREATE VIEW build_ready AS SELECT q.component, q.id, q.priority FROM build_lane l JOIN build q ON q.component = l.component
    WHERE q.state = 'queued' AND (l.slots = 1 OR NOT l.keeps_apart OR NOT EXISTS (
        SELECT 1 FROM build r WHERE r.component = q.component AND r.state = 'running' AND CASE WHEN q.image <> '' THEN r.image <> ''
            ELSE r.image = '' AND r.branch = q.branch AND (q.branch <> '' OR r.ref = q.ref) AND r.pull_number = q.pull_number
            END));
CREATE TRIGGER build_lane_made AFTER INSERT ON build_lane BEGIN
    UPDATE build_lane SET (queue_group, slots, keeps_apart) =
        (SELECT queue_group, slots, queue = 'latest_only' FROM definition WHERE component = NEW.component)
        WHERE component = NEW.component AND EXISTS (SELECT 1 FROM definition WHERE component = NEW.component);
END;
CREATE TRIGGER definition_made AFTER INSERT ON definition BEGIN
    UPDATE build_lane SET queue_group = NEW.queue_group, slots = NEW.slots, keeps_apart = NEW.queue = 'latest_only'
        WHERE component = NEW.component;
END;
CREATE TRIGGER definition_changed AFTER UPDATE OF queue_group, slots, queue ON definition BEGIN
    UPDATE build_lane SET queue_group = NEW.queue_group, slots = NEW.slots, keeps_apart = NEW.queue = 'latest_only'
        WHERE component = NEW.component;
END;
CREATE TRIGGER build_lane_changed AFTER UPDATE OF slots, keeps_apart ON build_lane
WHEN NEW.slots <> OLD.slots OR NEW.keeps_apart <> OLD.keeps_apart BEGIN
    UPDATE build_lane SET
        (head, head_priority) = (SELECT id, priority FROM build_ready WHERE component = NEW.component
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = NEW.component;
END;
CREATE TRIGGER build_inserted AFTER INSERT ON build BEGIN
    INSERT INTO build_count VALUES (0, NEW.state, 1), (NEW.component, NEW.state, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = NEW.component AND state = 'running'),
        (head, head_priority) = (SELECT id, priority FROM build_ready WHERE component = NEW.component
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = NEW.component;
END;
CREATE TRIGGER build_moved AFTER UPDATE OF state ON build WHEN NEW.state <> OLD.state BEGIN
    UPDATE build_count SET n = n - 1 WHERE component IN (0, OLD.component) AND state = OLD.state;
    INSERT INTO build_count VALUES (0, NEW.state, 1), (NEW.component, NEW.state, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = NEW.component AND state = 'running'),
        (head, head_priority) = (SELECT id, priority FROM build_ready WHERE component = NEW.component
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = NEW.component;
END;
CREATE TRIGGER build_deleted AFTER DELETE ON build BEGIN
    UPDATE build_count SET n = n - 1 WHERE component IN (0, OLD.component) AND state = OLD.state;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = OLD.component AND state = 'running'),
        (head, head_priority) = (SELECT id, priority FROM build_ready WHERE component = OLD.component
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = OLD.component;
END;
CREATE INDEX build_definition_by_project ON build_definition(project, name);
CREATE INDEX build_definition_by_template ON build_definition(template) WHERE template <> '';
CREATE INDEX artifact_kept ON artifact(made_at_us) WHERE removed_at_us = 0;
CREATE INDEX commit_status_due ON commit_status(due_at_us) WHERE due_at_us > 0;
CREATE INDEX deployment_open ON deployment(component, seq) WHERE state IN ('queued', 'running');
CREATE INDEX deployment_serving ON deployment(component, number) WHERE serving = 1;
CREATE INDEX pinned_build_by_component ON pinned_build(component);
COMMIT;
PRAGMA user_version=18;
PRAGMA application_id=1399617401;
