using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.SignIn;

public sealed class AdvisingANewPassword : IAsyncLifetime
{
    private const string Advice = "Mật khẩu của anh/chị đã dùng 120 ngày";
    private readonly SampleServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact, Clause("GL-6.2c")]
    public async Task Whoever_comes_in_with_an_old_password_is_advised_once_and_goes_on_to_work()
    {
        await server.Database.ExecuteAsync("update accounts set password_changed_at = $1 where user_name = 'vanthu.gialai'", server.Clock.GetUtcNow().AddDays(-120));
        var browser = new PlainBrowser(server.CreateClient());

        var first = await browser.SubmitAsync("/sign-in", "sign-in", ("Form.UserName", "vanthu.gialai"), ("Form.Password", SampleServer.Password));

        Assert.Contains(Advice, first.Html, StringComparison.Ordinal);
        Assert.Contains("Việc của tôi</h1>", first.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Advice, (await browser.OpenAsync("/tasks")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Advice, (await new PlainBrowser(server.CreateClient()).SubmitAsync("/sign-in", "sign-in", ("Form.UserName", "giamdoc.gialai"), ("Form.Password", SampleServer.Password))).Html, StringComparison.Ordinal);
    }
}
