using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.SignIn;

/// <summary>Offices as they are handed over: every password must be changed.</summary>
public sealed class HandedOverServer() : SampleServer(new TestDatabase())
{
    protected override IReadOnlyList<string> Settings => ["--Samples:Enabled=true", $"--Samples:Password={Password}"];
}

[Clause("SD-10.2a", "TG-2.1a1")]
public sealed class TheFirstPassword(HandedOverServer server) : IClassFixture<HandedOverServer>
{
    [Fact]
    public async Task At_the_pages_nothing_is_open_before_it_is_changed()
    {
        var browser = await server.BrowserAsync("vanthu.sondong");
        Assert.Equal("/password", (await browser.OpenAsync("/delegations")).Path);

        var changed = await browser.SubmitAsync("/password", "password",
            ("Form.OldPassword", SampleServer.Password), ("Form.NewPassword", "Hoa sim tím 26"), ("Form.RepeatedPassword", "Hoa sim tím 26"));

        Assert.Equal("/tasks", changed.Path);
        Assert.Equal("/delegations", (await browser.OpenAsync("/delegations")).Path);
    }

    [Fact]
    public async Task Programs_are_told_so_by_a_code()
    {
        var api = await server.ApiAsync("vanthu2.sondong");

        var answer = await api.GetAsync("/api/people");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("PASSWORD_CHANGE_REQUIRED", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent,
            (await api.PostAsJsonAsync("/api/password", new { oldPassword = SampleServer.Password, newPassword = "Hoa sim tím 26" })).StatusCode);
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await server.TokenAsync("vanthu2.sondong", "Hoa sim tím 26"));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/people")).StatusCode);
    }

    [Fact]
    public async Task Changing_it_ends_the_other_sessions()
    {
        var here = await server.BrowserAsync("chanhvanphong.sondong");
        var there = await server.BrowserAsync("chanhvanphong.sondong");

        await here.SubmitAsync("/password", "password",
            ("Form.OldPassword", SampleServer.Password), ("Form.NewPassword", "Hoa sim tím 26"), ("Form.RepeatedPassword", "Hoa sim tím 26"));

        Assert.Equal("/delegations", (await here.OpenAsync("/delegations")).Path);
        Assert.StartsWith("/sign-in", (await there.OpenAsync("/delegations")).Path);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_the_field_and_nothing_changes()
    {
        var browser = await server.BrowserAsync("chutich.sondong");

        var weak = await browser.SubmitAsync("/password", "password", ("Form.OldPassword", SampleServer.Password), ("Form.NewPassword", "ngắn"), ("Form.RepeatedPassword", "ngắn"));
        var wrong = await browser.SubmitAsync("/password", "password", ("Form.OldPassword", "sai"), ("Form.NewPassword", "Hoa sim tím 26"), ("Form.RepeatedPassword", "Hoa sim tím 26"));
        var different = await browser.SubmitAsync("/password", "password", ("Form.OldPassword", SampleServer.Password), ("Form.NewPassword", "Hoa sim tím 26"), ("Form.RepeatedPassword", "Hoa sim 26"));

        Assert.Equal([422, 422, 422], new[] { weak, wrong, different }.Select(page => (int)page.Status));
        Assert.Contains("Mật khẩu cần ít nhất 8 ký tự.", weak.Html);
        Assert.Contains("Mật khẩu cũ không đúng.", wrong.Html);
        Assert.Contains("Hai lần nhập mật khẩu mới không giống nhau.", different.Html);
        Assert.Equal("/password", (await browser.OpenAsync("/delegations")).Path);
    }
}
