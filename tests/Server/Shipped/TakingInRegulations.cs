using Xunit;

namespace FlowOffice.Server.Tests.Shipped;

/// <summary>A regulation is taken in at each start, and kept when its file is gone or cannot be read.</summary>
public sealed class TakingInRegulations(UpdatedOffice office) : IClassFixture<UpdatedOffice>
{
    [Fact]
    public async Task A_new_text_takes_the_place_of_the_old_and_a_bad_or_missing_file_changes_nothing()
    {
        Assert.Equal("", await TitleAsync());

        office.ShipRegulation(text => text);
        await office.RestartAsync();
        Assert.StartsWith("Quy chế quản lý, sử dụng", await TitleAsync(), StringComparison.Ordinal);

        office.ShipRegulation(text => text.Replace("Quy chế quản lý, sử dụng", "Quy chế sửa đổi", StringComparison.Ordinal));
        await office.RestartAsync();
        Assert.StartsWith("Quy chế sửa đổi", await TitleAsync(), StringComparison.Ordinal);

        office.ShipRegulation(text => text.Replace("\"5.1\"", "\"6.9\"", StringComparison.Ordinal));
        await office.RestartAsync();
        office.ShipRegulation(null);
        await office.RestartAsync();
        Assert.StartsWith("Quy chế sửa đổi", await TitleAsync(), StringComparison.Ordinal);
    }

    private Task<string> TitleAsync() => office.Database.ScalarAsync<string>("select coalesce((select json::jsonb ->> 'title' from regulations), '')")!;
}
