// Writes order.tsv and within.tsv: what npm's own semver says of real versions and ranges.
//   node make.js SEMVER_FOLDER VERSIONS RANGES
// VERSIONS and RANGES hold one to a line. The seed is fixed, so the same input gives the same files.
const fs = require('fs')
const [folder, versionFile, rangeFile] = process.argv.slice(2)
const semver = require(folder)
const lines = file => fs.readFileSync(file, 'utf8').split('\n').filter(line => line && !line.includes('\t'))
let seed = 20261122
const random = most => (seed = (seed * 1103515245 + 12345) % 2147483648) % most
const pick = list => list[random(list.length)]

const versions = lines(versionFile).filter(v => semver.valid(v) === v)
const sorted = versions.slice().sort(semver.compare)
const order = []
for (let i = 0; i < 1500; i++) {
  const at = random(sorted.length - 1)
  order.push([sorted[at], sorted[at + 1]], [pick(sorted), pick(sorted)])
}
const edges = ['0.0.0-0', '0.0.0', '0.0.1', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2',
  '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0-1', '1.0.0-10', '1.0.0--', '1.0.0-A', '1.0.0-a', '1.0.0-a.b.c', '1.0.0-a-b', '1.0.0',
  '1.0.0+b1', 'v1.0.0', '1.0.1-0', '1.2.3', '1.2.3-rc.1', '1.2.3-rc.2', '1.2.4-rc.1', '2.0.0-0', '2.0.0', '0.1.2', '0.0.3-x', '9007199254740991.0.0']
for (const a of edges) for (const b of edges) order.push([a, b])
fs.writeFileSync('order.tsv', [...new Set(order.map(([a, b]) => [a, b, semver.compare(a, b)].join('\t')))].join('\n') + '\n')

const made = ['', ' ', '*', 'x', 'X.x', '||', '1', 'v1', '=1', '1.x', '1.2.x', '1.2.*', '1.2.3', '=1.2.3', '= 1.2.3', '=v1.2.3', '>1', '>1.2', '>=1', '<1',
  '<=1', '<1.2', '<=1.2', '>x', '<*', '>=x', '<=*', '^1', '^0', '^0.0', '^0.0.0', '^0.0.3', '^0.0.3-a', '^0.1', '^0.1.2', '^1.2.3', '^1.2.3-rc.1', '^x', '^1.x', '~1',
  '~0', '~1.2', '~1.2.3', '~1.2.3-rc.1', '~> 1.2', '~>1', '~ 1.2.3', '^ 1.2.3', '> 1.2.3', '>= 1.2.3', '< 2', '1 - 2', '1.2 - 2.3.4', '1.2.3 - 1.2.4-rc.1',
  '1.2.3-rc.1 - 2', '* - 2', '1 - x', '1.2.3 - 2.0.0', '1.2.3-2.0.0', '>=1 <2', '>=1.2.3 <2.0.0-0', '>1 <1', '<0.0.0-0', '<0.0.0-0 || 1', '* || 1.2.3-rc.1', '1.2.3-rc.1 || *',
  '>=0.0.0', '>=0.0.0 <0.0.1-x', '>=0.0.0-0', '1.2.3+b', '^1.2.3+b.5', '1+b', '>=1.2.3-rc.1 <1.2.4', '>=1.2.3-rc.1', '2 || 3 || 1.2.4-rc.1', '1 2', '1 || foo', 'foo', 'latest', '>',
  '~', '^', '=', '-', '1 -', '- 1', '1 - 2 - 3', '>= = 1', '>= =1', '>==1.2.3', '> = 1', '01.2.3', '1.02', '1.2.3-01', '1.2.3.4', '1.2.3-', '1.2.-', '1..2', 'x.1', '1.x.3', '^x.1', '^1.x.3', '~1.x.3',
  '1.2.3beta', '^9007199254740991', '~9007199254740991.0.0', '>9007199254740991', '9007199254740992.0.0', '>~1.2', '~>~1', '^^1', '~ > 1.2', '>= ^1', '||1', '1||', '1||||2', '1 |2', '1, 2', '>=1,<2', '!=1', 'git+https://h.example/x.git', 'npm:a@1']
const ranges = [...new Set([...lines(rangeFile)])]
const within = []
const ask = (range, version) => within.push([range, version,
  semver.validRange(range) === null ? '!' : semver.satisfies(version, range) ? '1' : '0'].join('\t'))
for (const range of made) for (const version of edges) ask(range, version)
for (let i = 0; i < 1100; i++) {
  const range = pick(ranges)
  const inside = semver.validRange(range) ? sorted.filter(v => semver.satisfies(v, range)) : []
  if (inside.length > 0) ask(range, pick(inside))
  if (semver.validRange(range)) { // the versions near its lower bound, and any
    const low = semver.minVersion(range)
    const at = low ? sorted.findIndex(v => semver.compare(v, low) >= 0) : 0
    ask(range, sorted[Math.max(0, at - 1)])
    ask(range, sorted[Math.min(sorted.length - 1, Math.max(0, at) + random(3))])
  }
  ask(range, pick(sorted))
}
fs.writeFileSync('within.tsv', [...new Set(within)].join('\n') + '\n')
