using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

/// <summary>A script that goes too far ends as an incident of its activity; the process lives and other scripts run.</summary>
public sealed class HostileScripts
{
    private readonly WorkflowRunner runner = new(TimeProvider.System);

    [Theory]
    [InlineData("for(;;);")]
    [InlineData("while(true) { }")]
    [InlineData("function f() { f(); } f();")]
    [InlineData("function f() { return 1 + f(); } f()")]
    [InlineData("var o = {}; o.toString = function () { return 'x' + o; }; 'a' + o")]
    [InlineData("var o = {}; o.toJSON = function () { return { a: o }; }; JSON.stringify(o)")]
    [InlineData("var s = 'x'; for (var i = 0; i < 60; i++) s += s; s.length")]
    [InlineData("var s = 'x'; for (var i = 0; i < 60; i++) s = s + s; s.length")]
    [InlineData("var o = { s: 'x' }; for (var i = 0; i < 60; i++) o.s += o.s; o.s.length")]
    [InlineData("var s = 'x'; (s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s,s+=s).length")]
    [InlineData("var a = []; var s = new Array(10000).join('xxxxxxxxx'); for (;;) a.push(s + 'y');")]
    [InlineData("var a = []; var s = new Array(10000).join('xxxxxxxxx'); for (;;) a.push(s.substr(1));")]
    [InlineData("new Array(1e9)")]
    [InlineData("new Array(1e9).join('x')")]
    [InlineData("Array(1e9)")]
    [InlineData("new ([].constructor)(1e9)")]
    [InlineData("var a = []; a.length = 4e9; a.join('x')")]
    [InlineData("var a = []; a.length = 4e9; a.sort()")]
    [InlineData("Array.prototype.map.call({ length: 4e9 }, function (x) { return x; })")]
    [InlineData("Math.max.apply(null, { length: 4e9 })")]
    [InlineData("var a = [1]; for (var i = 0; i < 60; i++) a = a.concat(a); a.length")]
    [InlineData("var a = []; a[0] = a; String(a)")]
    [InlineData("var a = []; for (var i = 0; i < 20000; i++) a = [a]; String(a)")]
    [InlineData("var a = []; a[0] = a; a")]
    [InlineData("var o = {}; for (var i = 0; i < 20000; i++) o = { o: o }; JSON.stringify(o)")]
    [InlineData("var o = {}; for (var i = 0; i < 20000; i++) o = { o: o }; o")]
    [InlineData("var o = {}; for (;;) o = Object.create(o);")]
    [InlineData("function F() {} var o = {}; for (var i = 0; i < 1e7; i++) { F.prototype = o; o = new F(); } o.x")]
    [InlineData("var f = function () {}; for (;;) f = f.bind(null);")]
    [InlineData("var s = '['; for (var i = 0; i < 15; i++) s += s; JSON.parse(s)")]
    [InlineData("/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("new RegExp('(a+)+$').test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match('(a+)+$')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.replace(/(a+)+$/, 'b')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.split(/(a+)+$/)")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.search(/(a+)+$/)")]
    [InlineData("var s = new Array(5000).join('x'); s.replace(/x/g, s)")]
    [InlineData("var s = new Array(5000).join('x'); s.replace(/x/g, function () { return s; })")]
    [InlineData("var s = new Array(5000).join('x'); s.replace(/x/g, '$`')")]
    [InlineData("eval('1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("(function () {}).constructor('return 1')()")]
    [InlineData("throw { toString: function () { throw 1; } }")]
    [InlineData("importNamespace('System').Environment.Exit(3)")]
    [InlineData("getVariable.GetType().Assembly.FullName")]
    [InlineData("System.Environment.Exit(3)")]
    public async Task Ends_as_an_incident(string source) => await FaultsAsync(source);

    [Fact]
    public async Task Deep_or_long_sources_are_refused_before_they_are_read()
    {
        await FaultsAsync(new string('(', 5_000) + "1" + new string(')', 5_000));
        await FaultsAsync(new string('!', 15_000) + "1");
        await FaultsAsync(string.Concat(Enumerable.Repeat("x=", 9_000)) + "1");
        await FaultsAsync(string.Concat(Enumerable.Repeat("1?1:", 4_500)) + "1");
        await FaultsAsync(string.Join("*", Enumerable.Repeat("1", 9_000)));
        await FaultsAsync(string.Concat(Enumerable.Repeat("if(1)", 3_500)) + ";");
        await FaultsAsync("'" + new string('x', 30_000) + "'");
    }

    [Fact]
    public async Task A_long_chain_of_plus_is_no_deep_tree()
    {
        Assert.Equal("3000", await LineAsync(string.Join("+", Enumerable.Repeat("1", 3_000))));
    }

    [Theory]
    [InlineData("Array.prototype.push = function () { return 'mine'; }; [].length", "[].push(1)", "1")]
    [InlineData("Object.prototype.stolen = 'x'; 1", "String(({}).stolen)", "undefined")]
    [InlineData("String.prototype.trim = function () { return 'mine'; }; 1", "' a '.trim()", "a")]
    [InlineData("secret = 'x'; var other = 'y'; 1", "typeof secret + typeof other", "undefinedundefined")]
    [InlineData("getVariable.leak = 'x'; 1", "String(getVariable.leak)", "undefined")]
    [InlineData("Math.leak = 'x'; Math.max = null; 1", "String(Math.leak) + Math.max(1, 2)", "undefined2")]
    [InlineData("Error.prototype.message = 'mine'; TypeError.prototype.name = 'mine'; Object.prototype.toString.leak = 1; 1", "new Error().message + new TypeError().name + Object.prototype.toString.leak", "TypeErrorundefined")]
    [InlineData("JSON = null; getVariable = null; 1", "typeof JSON + typeof getVariable", "objectfunction")]
    [InlineData("Error.prototype.leak = 'x'; Date.leak = 'x'; RegExp.prototype.exec.leak = 'x'; 1", "String(new Error().leak) + Date.leak + /a/.exec.leak", "undefinedundefinedundefined")]
    public async Task Leaves_nothing_to_the_next_script(string first, string second, string expected)
    {
        for (var i = 0; i < 20; i++)
        {
            await LineAsync(first);
            Assert.Equal(expected, await LineAsync(second));
        }
    }

    [Fact]
    public async Task Scripts_run_on_many_threads_at_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => LineAsync("var t = 0; for (var i = 0; i < 100; i++) t += [1, 2, 3].map(function (x) { return x * 2; }).length; 'x' + t + parseInt('7', 10) + /b/.test('abc')"))));

        Assert.All(results, line => Assert.Equal("x3007true", line));
    }

    private async Task FaultsAsync(string source)
    {
        var watch = Stopwatch.StartNew();
        var burst = await RunAsync(source);

        Assert.Equal(WorkflowSubStatus.Faulted, burst.State.SubStatus);
        Assert.Equal("p", Assert.Single(burst.Incidents).ActivityId);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Equal("3", await LineAsync("1 + 2"));
    }

    private async Task<string> LineAsync(string source)
    {
        var burst = await RunAsync(source);
        Assert.Empty(burst.Incidents.Select(i => i.Message + i.Cause));
        return Assert.Single(burst.Console);
    }

    private ValueTask<Burst> RunAsync(string source) =>
        runner.StartAsync(Flow.Graph(Flow.Step("p", "WriteLine", new JsonObject { ["text"] = Flow.JavaScript(source) }.ToJsonString())), new StartWorkflow("i"), null, CancellationToken.None);
}
