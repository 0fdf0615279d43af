using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FlowOffice.Server.Hosting;

/// <summary>Traces and measures go to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names; without one nothing is gathered.</summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["FlowOffice", "Microsoft.AspNetCore", "Npgsql"];
    private readonly TracerProvider traces;
    private readonly MeterProvider measures;

    public Telemetry()
    {
        var server = ResourceBuilder.CreateDefault().AddService("FlowOffice").AddEnvironmentVariableDetector();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(server).AddSource(Sources).AddOtlpExporter().Build();
        measures = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(server)
            .AddMeter([.. Sources, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"])
            .AddOtlpExporter().Build();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        traces.Dispose(); // sends what is still held
        measures.Dispose();
    }
}

internal static class TelemetryRegistration
{
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            services.AddHostedService<Telemetry>();
    }
}
